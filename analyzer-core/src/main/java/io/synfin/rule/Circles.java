package io.synfin.rule;

import io.synfin.rule.Circle.Role;

/**
 * Whom the crowd rules know, by role. Roles are kept apart so that whoever fills one, with forged
 * sources or by asking for all ports, makes nobody forgotten in another one.
 */
public final class Circles {

  private static final int MOST_HOSTS = 1 << 11;
  private static final int MOST_LISTENERS = 1 << 12;

  private final Circle clients = new Circle(Role.CLIENT, MOST_HOSTS);
  private final Circle servers = new Circle(Role.SERVER, MOST_HOSTS);
  private final Circle listeners = new Circle(Role.LISTENER, MOST_LISTENERS);

  Circles() {}

  /** Hosts that send SYNs. */
  public Circle clients() {
    return clients;
  }

  /** Hosts that answer with a SYN-ACK. */
  public Circle servers() {
    return servers;
  }

  /** Addresses and ports that SYNs are sent to, whoever listens there. */
  public Circle listeners() {
    return listeners;
  }
}

package io.synfin.bench;

/** Makes the connections of a capture, each with a four-tuple of its own. */
final class Population {

  private static final int CLIENTS = 1 << 24;
  private static final long CLIENT_PREFIX = 0x2001_0db8_0001_0000L;
  private static final long SERVER_PREFIX = 0x2001_0db8_0002_0000L;
  private static final int SERVERS = 256;
  private static final int FIRST_PORT = 1024;
  private static final int[] SERVER_PORTS = {22, 80, 443, 8080};

  private final Rng rng;
  private final Script script;
  private final int ipv6Share;
  private final int scatter;
  private long made;

  Population(long seed, int ipv6Share) {
    rng = new Rng(Rng.mix(seed + 1));
    script = new Script(rng);
    this.ipv6Share = ipv6Share;
    scatter = rng.below(CLIENTS);
  }

  Conversation mixed(boolean bulk) {
    script.mixed(bulk);
    return conversation(server());
  }

  Conversation good(int rounds) {
    script.good(rounds);
    return conversation(server());
  }

  /** A SYN to the one server that is flooded. */
  Conversation lonelySyn() {
    script.lonelySyn();
    return conversation(new Host(0, 0xC612_0001L, 443, 0));
  }

  private Host server() {
    boolean ipv6 = rng.chance(ipv6Share);
    int number = rng.below(SERVERS);
    int port = SERVER_PORTS[rng.below(SERVER_PORTS.length)];
    int isn = (int) rng.next();
    // 198.18.0.0/15 and 2001:db8::/32 belong to benchmarks and to examples (RFC 2544, RFC 3849).
    return ipv6
        ? new Host(SERVER_PREFIX, number + 1L, port, isn)
        : new Host(0, 0xC613_0000L + number, port, isn);
  }

  private Conversation conversation(Host server) {
    boolean ipv6 = server.high != 0;
    // An odd factor visits every client once before it comes back to the first.
    int number = (int) (made * 0x9E_3779 + scatter) & CLIENTS - 1;
    int port = FIRST_PORT + rng.below(65_536 - FIRST_PORT);
    int isn = (int) rng.next();
    Host client =
        ipv6
            ? new Host(CLIENT_PREFIX, Rng.mix(number), port, isn)
            : new Host(0, 0x0A00_0000L | number, port, isn);
    return new Conversation(made++, ipv6, client, server, script);
  }
}

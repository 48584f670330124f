package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.ladder.Rung;
import java.util.function.IntConsumer;

/** Whole connections for rules over many of them, each from the next port of the client. */
final class Talks {

  private final Ladder ladder;
  private final Peer client;
  private final Peer server;
  private int port = 4_000;
  private int more;

  Talks(Ladder ladder) {
    this.ladder = ladder;
    client = ladder.client();
    server = ladder.server();
  }

  /** That many of them, one after the other. */
  Rung times(int times, IntConsumer talk) {
    return ladder.repeat(times, talk);
  }

  /** The next connection comes from this port. */
  Talks port(int number) {
    port = number;
    return this;
  }

  /** Numbers of the client are so much larger from now on. */
  Talks more(int octets) {
    more = octets;
    return this;
  }

  void open() {
    client.port(port++).syn(more + 1000);
    server.synAck(5000, more + 1001);
    client.ack(more + 1001, 5001);
  }

  /** A question and its answer. */
  void ask() {
    open();
    client.data(more + 1001, 5001, 100);
    server.data(5001, more + 1101, 200);
  }

  void closedByClient() {
    ask();
    client.fin(more + 1101, 5201);
    server.fin(5201, more + 1102);
    client.ack(more + 1102, 5202);
  }

  void closedByServer() {
    ask();
    server.fin(5201, more + 1101);
    client.fin(more + 1101, 5202);
    server.ack(5202, more + 1102);
  }

  void resetByServer() {
    ask();
    server.rst(5201);
  }

  void refused() {
    client.port(port++).syn(more + 1000);
    server.rstAck(0, more + 1001);
  }

  void unanswered() {
    client.port(port++).syn(more + 1000);
  }

  void halfOpen() {
    client.port(port++).syn(more + 1000);
    server.synAck(5000, more + 1001);
  }
}

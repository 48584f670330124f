package io.synfin.bench;

import java.io.IOException;

/** One generated connection: its endpoints' numbers, and where it stands in its script. */
final class Conversation {

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int PSH = 8;
  private static final int ACK = 16;

  private static final int FULL_SEGMENT = 1448;
  private static final int LARGE_REQUEST = 600;
  private static final int LEAST_MESSAGE = 8;
  private static final int MORE_MESSAGE = 29;

  final long id;
  final boolean ipv6;
  final Host client;
  final Host server;
  final Script.Opening opening;
  final Script.Closing closing;
  final int openingEnd;
  final int closingStart;
  final byte[] moves;

  private int at;
  private int heldSeq;
  private int heldLength;
  private int repeats;
  private int wrongAcks;

  Conversation(long id, boolean ipv6, Host client, Host server, Script script) {
    this.id = id;
    this.ipv6 = ipv6;
    this.client = client;
    this.server = server;
    opening = script.opening();
    closing = script.closing();
    openingEnd = script.openingEnd();
    closingStart = script.closingStart();
    moves = script.moves();
  }

  /** Moves that are made. */
  int made() {
    return at;
  }

  boolean isOver() {
    return at == moves.length;
  }

  /** Segments that were sent once more, or late. */
  int repeats() {
    return repeats;
  }

  int wrongAcks() {
    return wrongAcks;
  }

  /** Makes the next move: one frame, or none where a segment is only held back. */
  void play(FrameWriter out) throws IOException {
    Move move = Move.of(moves[at]);
    boolean again = at > 0 && moves[at - 1] == moves[at];
    at++;
    switch (move) {
      case SYN -> fresh(out, client, SYN, 0, again);
      case SYN_ACK -> fresh(out, server, SYN | ACK, 0, again);
      case WRONG_SYN_ACK -> {
        wrongAcks++;
        server.next++;
        out.write(this, server, SYN | ACK, server.isn, client.next + wrongBy(), 0);
      }
      case REFUSE -> out.write(this, server, RST | ACK, 0, client.next, 0);
      case REJECT -> out.write(this, client, RST, client.next + wrongBy(), 0, 0);
      case ASK -> fresh(out, client, PSH | ACK, message(client), again);
      case ASK_MUCH -> fresh(out, client, PSH | ACK, LARGE_REQUEST, false);
      case ANSWER -> fresh(out, server, PSH | ACK, message(server), again);
      case SEND -> fresh(out, server, ACK, FULL_SEGMENT, false);
      case HOLD_BACK -> {
        heldSeq = server.next;
        heldLength = FULL_SEGMENT;
        server.next += FULL_SEGMENT;
      }
      case SEND_LATE -> {
        repeats++;
        out.write(this, server, PSH | ACK, heldSeq, client.next, heldLength);
        heldLength = 0;
      }
      case CLIENT_ACK -> out.write(this, client, ACK, client.next, inOrderFrom(server), 0);
      case SERVER_ACK -> out.write(this, server, ACK, server.next, client.next, 0);
      case WRONG_ACK -> {
        wrongAcks++;
        out.write(this, client, ACK, client.next, server.next + wrongBy(), 0);
      }
      case KEEP_ALIVE -> out.write(this, client, ACK, client.next - 1, inOrderFrom(server), 0);
      case CLIENT_FIN -> fresh(out, client, FIN | ACK, 0, again);
      case SERVER_FIN -> fresh(out, server, FIN | ACK, 0, again);
      case CLIENT_RST -> out.write(this, client, RST | ACK, client.next, inOrderFrom(server), 0);
      case SERVER_RST -> out.write(this, server, RST | ACK, server.next, client.next, 0);
    }
  }

  /** A segment that takes numbers, or the same one again. */
  private void fresh(FrameWriter out, Host sender, int flags, int length, boolean again)
      throws IOException {
    if (again) {
      repeats++;
    } else {
      sender.lastSeq = sender.next;
      sender.lastLength = length;
      sender.next += length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
    }
    int ack = (flags & ACK) == 0 ? 0 : inOrderFrom(peer(sender));
    out.write(this, sender, flags, sender.lastSeq, ack, sender.lastLength);
  }

  Host peer(Host host) {
    return host == client ? server : client;
  }

  /** The number up to which nothing of a sender's octets is missing. */
  private int inOrderFrom(Host sender) {
    return sender == server && heldLength > 0 ? heldSeq : sender.next;
  }

  /** Length of a short message; drawn from the numbers, so that nothing must be remembered. */
  private static int message(Host sender) {
    return LEAST_MESSAGE + (int) ((Rng.mix(sender.next) >>> 32) * MORE_MESSAGE >>> 32);
  }

  private int wrongBy() {
    return 1 + (int) (Rng.mix(client.isn) >>> 54);
  }
}

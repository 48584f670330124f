package io.synfin.bench;

/** One endpoint of a generated connection. */
final class Host {

  final long high;
  final long low;
  final int port;
  final int isn;

  /** Number of the next new octet. */
  int next;

  /** Number of the last new segment, and its payload. */
  int lastSeq;

  int lastLength;

  /** How many IPv4 datagrams it has sent. */
  int datagrams;

  /** The last time stamp that it sent, in milliseconds. */
  int stamp;

  int frames;

  Host(long high, long low, int port, int isn) {
    this.high = high;
    this.low = low;
    this.port = port;
    this.isn = isn;
    next = isn;
  }
}

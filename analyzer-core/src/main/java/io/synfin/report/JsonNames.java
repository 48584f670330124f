package io.synfin.report;

import io.synfin.tcp.TcpState;
import java.util.Arrays;
import tools.jackson.core.io.SerializedString;

/** The names of the connection object as octets, made once: a connection has a hundred of them. */
final class JsonNames {

  static final SerializedString ACK = new SerializedString("ack");
  static final SerializedString ACKNOWLEDGED = new SerializedString("acknowledged");
  static final SerializedString ACTUAL = new SerializedString("actual");
  static final SerializedString ADDRESS = new SerializedString("address");
  static final SerializedString ANALYSIS = new SerializedString("analysis");
  static final SerializedString BYTES = new SerializedString("bytes");
  static final SerializedString CHECKS = new SerializedString("checks");
  static final SerializedString CLIENT = new SerializedString("client");
  static final SerializedString CLOSING = new SerializedString("closing");
  static final SerializedString COMMUNITY_ID = new SerializedString("communityId");
  static final SerializedString COMPLETENESS = new SerializedString("completeness");
  static final SerializedString COMPLETENESS_TEXT = new SerializedString("completenessText");
  static final SerializedString CONN_STATE = new SerializedString("connState");
  static final SerializedString COUNTERS = new SerializedString("counters");
  static final SerializedString DIFFERENCE = new SerializedString("difference");
  static final SerializedString DUPLICATES = new SerializedString("duplicates");
  static final SerializedString DURATION = new SerializedString("duration");
  static final SerializedString ECN = new SerializedString("ecn");
  static final SerializedString END = new SerializedString("end");
  static final SerializedString ENDING = new SerializedString("ending");
  static final SerializedString ENDS = new SerializedString("ends");
  static final SerializedString ENTERED = new SerializedString("entered");
  static final SerializedString EVIDENCE = new SerializedString("evidence");
  static final SerializedString EXPECTED = new SerializedString("expected");
  static final SerializedString FAST_OPEN = new SerializedString("fastOpen");
  static final SerializedString FILE = new SerializedString("file");
  static final SerializedString FIN = new SerializedString("fin");
  static final SerializedString FIN_ACKNOWLEDGED = new SerializedString("finAcknowledged");
  static final SerializedString FIRST_CLOSER = new SerializedString("firstCloser");
  static final SerializedString FIRST_FRAME = new SerializedString("firstFrame");
  static final SerializedString FLAGS = new SerializedString("flags");
  static final SerializedString FLAG_BITS = new SerializedString("flagBits");
  static final SerializedString FRAME = new SerializedString("frame");
  static final SerializedString FRAMES = new SerializedString("frames");
  static final SerializedString FROM = new SerializedString("from");
  static final SerializedString FURTHER_STREAMS = new SerializedString("furtherStreams");
  static final SerializedString HALF_CLOSE = new SerializedString("halfClose");
  static final SerializedString HISTORY = new SerializedString("history");
  static final SerializedString HOLDS = new SerializedString("holds");
  static final SerializedString ID = new SerializedString("id");
  static final SerializedString INCARNATION = new SerializedString("incarnation");
  static final SerializedString ISN = new SerializedString("isn");
  static final SerializedString ISN_EXACT = new SerializedString("isnExact");
  static final SerializedString KIND = new SerializedString("kind");
  static final SerializedString LABELS = new SerializedString("labels");
  static final SerializedString LAST_FRAME = new SerializedString("lastFrame");
  static final SerializedString LAST_WINDOW = new SerializedString("lastWindow");
  static final SerializedString LENGTH = new SerializedString("length");
  static final SerializedString MPTCP = new SerializedString("mptcp");
  static final SerializedString MSS = new SerializedString("mss");
  static final SerializedString NAME = new SerializedString("name");
  static final SerializedString NEXT = new SerializedString("next");
  static final SerializedString NUMBERS = new SerializedString("numbers");
  static final SerializedString OPENING = new SerializedString("opening");
  static final SerializedString OPTIONS = new SerializedString("options");
  static final SerializedString OUTCOME = new SerializedString("outcome");
  static final SerializedString OWNER = new SerializedString("owner");
  static final SerializedString PACKETS = new SerializedString("packets");
  static final SerializedString PATH = new SerializedString("path");
  static final SerializedString PAYLOAD_BYTES = new SerializedString("payloadBytes");
  static final SerializedString PORT = new SerializedString("port");
  static final SerializedString PROVED_BY = new SerializedString("provedBy");
  static final SerializedString REPEATED = new SerializedString("repeated");
  static final SerializedString RESTARTS = new SerializedString("restarts");
  static final SerializedString RETRANSMITTED_BYTES = new SerializedString("retransmittedBytes");
  static final SerializedString RETRANSMITTED_PACKETS =
      new SerializedString("retransmittedPackets");
  static final SerializedString RST = new SerializedString("rst");
  static final SerializedString SACK_PERMITTED = new SerializedString("sackPermitted");
  static final SerializedString SEEN = new SerializedString("seen");
  static final SerializedString SEQ = new SerializedString("seq");
  static final SerializedString SERVER = new SerializedString("server");
  static final SerializedString START = new SerializedString("start");
  static final SerializedString STATE = new SerializedString("state");
  static final SerializedString STATES = new SerializedString("states");
  static final SerializedString STEPS = new SerializedString("steps");
  static final SerializedString STREAM = new SerializedString("stream");
  static final SerializedString STRENGTH = new SerializedString("strength");
  static final SerializedString SYN = new SerializedString("syn");
  static final SerializedString SYN_ACK = new SerializedString("synAck");
  static final SerializedString SYN_ACK_TO_ACK = new SerializedString("synAckToAck");
  static final SerializedString SYN_TO_SYN_ACK = new SerializedString("synToSynAck");
  static final SerializedString TIME = new SerializedString("time");
  static final SerializedString TIMESTAMPS = new SerializedString("timestamps");
  static final SerializedString TIME_WAIT = new SerializedString("timeWait");
  static final SerializedString TOTAL = new SerializedString("total");
  static final SerializedString WINDOW = new SerializedString("window");
  static final SerializedString WINDOW_SCALE = new SerializedString("windowScale");
  static final SerializedString WIRESHARK = new SerializedString("wireshark");
  static final SerializedString ZEEK = new SerializedString("zeek");
  static final SerializedString PROVED = new SerializedString("proved");
  static final SerializedString SUGGESTED = new SerializedString("suggested");
  static final SerializedString[] STATE_NAMES =
      Arrays.stream(TcpState.values())
          .map(state -> new SerializedString(state.name()))
          .toArray(SerializedString[]::new);

  private JsonNames() {}
}

package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;

import io.synfin.connection.LoggedStep.Part;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * Writes the steps of both handshakes down, each with the equations that it should satisfy. Works
 * on the numbers from before the segment.
 */
final class Chronicle {

  private Chronicle() {}

  static void write(Step step) {
    Segment segment = step.segment();
    if (segment.has(RST)) {
      reset(step, segment);
      return;
    }
    if (step.has(Fact.SYN)) {
      syn(step, segment);
    } else if (step.has(Fact.SYN_ACK)) {
      synAck(step, segment);
    } else if (step.has(Fact.ANSWERS_SYN_ACK) || step.has(Fact.SYN_ANSWERED_BY_ACK)) {
      answer(step, segment);
    }
    if (segment.has(FIN)) {
      fin(step, segment);
    } else if (step.has(Fact.ACKS_FIN)) {
      ackOfFin(step, segment, false);
    } else if (isAnswerToRepeatedFin(step)) {
      ackOfFin(step, segment, true);
    } else if (step.has(Fact.CLOSING_ACK_BEYOND)
        && step.receiver().fin.sent
        && Seq.isAfter(segment.ack(), step.receiver().fin.seq + 1)) {
      ackOfFin(step, segment, false);
    }
  }

  private static boolean isAnswerToRepeatedFin(Step step) {
    FinFacts fin = step.receiver().fin;
    boolean repeated = fin.count > fin.ackCount + fin.ackedShort && fin.count > 1;
    return step.has(Fact.BARE_ACK)
        && repeated
        && (step.has(Fact.ACKS_FIN_AGAIN) || step.has(Fact.ACKS_FIN_SHORT));
  }

  private static void syn(Step step, Segment segment) {
    Endpoint sender = step.sender();
    boolean client = step.fromClient() || step.has(Fact.OPENS);
    int expected = sender.isnExact ? sender.isn : segment.seq();
    LoggedStep logged =
        new LoggedStep(Part.SYN, segment)
            .check(client ? Equation.SEQ_X : Equation.SEQ_Y, expected, segment.seq())
            .repeated(sender.syn.seen && segment.seq() == sender.isn);
    step.connection().openingLog.add(logged);
  }

  private static void synAck(Step step, Segment segment) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean client = step.fromClient() && sender.syn.seen;
    LoggedStep logged =
        new LoggedStep(Part.SYN_ACK, segment).repeated(step.has(Fact.SYN_ACK_AGAIN));
    if (receiver.syn.seen) {
      boolean withData = receiver.syn.payload > 0 && segment.ack() == receiver.synEnd();
      if (client) {
        logged.check(Equation.ACK_Y_1, receiver.isn + 1, segment.ack());
      } else if (withData) {
        logged.check(Equation.ACK_X_1_D, receiver.synEnd(), segment.ack());
      } else {
        logged.check(Equation.ACK_X_1, receiver.isn + 1, segment.ack());
      }
    }
    int expected = sender.isnExact ? sender.isn : segment.seq();
    logged.check(client ? Equation.SEQ_X : Equation.SEQ_Y, expected, segment.seq());
    step.connection().openingLog.add(logged);
  }

  private static void answer(Step step, Segment segment) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    LoggedStep logged = new LoggedStep(Part.ACK, segment);
    if (step.has(Fact.SYN_ANSWERED_BY_ACK)) {
      logged.check(Equation.ACK_X_1, receiver.isn + 1, segment.ack());
      step.connection().openingLog.add(logged);
      return;
    }
    int ackedSyn = receiver.syn.ackSeen ? receiver.syn.ackAck : sender.isn + 1;
    boolean withData =
        sender.syn.payload > 0 && Seq.isWithin(ackedSyn, sender.isn + 2, sender.synEnd());
    logged.check(
        withData ? Equation.SEQ_X_1_D : Equation.SEQ_X_1,
        withData ? ackedSyn : sender.isn + 1,
        segment.seq());
    boolean beyondSyn =
        receiver.nxtKnown
            && receiver.nxt != receiver.isn + 1
            && Seq.isWithin(segment.ack(), receiver.isn + 2, receiver.nxt);
    logged.check(
        beyondSyn ? Equation.ACK_Y_1_D : Equation.ACK_Y_1,
        beyondSyn ? segment.ack() : receiver.isn + 1,
        segment.ack());
    step.connection().openingLog.add(logged);
  }

  private static void fin(Step step, Segment segment) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean withData = segment.payloadLength() > 0;
    int finSeq = segment.finNumber();
    boolean first = !receiver.fin.sent || step.connection().firstCloser == sender.side();
    LoggedStep logged = new LoggedStep(Part.FIN, segment).repeated(step.has(Fact.FIN_AGAIN));
    int expected = expectedFin(step, segment);
    if (first) {
      logged.check(withData ? Equation.SEQ_D_M : Equation.SEQ_M, expected, finSeq);
    } else {
      boolean saidMore = sender.fin.octetsAfterPeerFinAck > 0;
      Equation equation =
          saidMore
              ? (withData ? Equation.SEQ_D_N_S : Equation.SEQ_N_S)
              : (withData ? Equation.SEQ_D_N_S : Equation.SEQ_N);
      logged.check(equation, expected, finSeq);
      if (segment.has(io.synfin.tcp.TcpFlags.ACK)
          && !step.has(Fact.FINS_CROSSED)
          && !step.connection().crossedFins) {
        logged.check(Equation.ACK_M_1, receiver.fin.seq + 1, segment.ack());
      }
    }
    step.connection().closingLog.add(logged);
  }

  /** Where the FIN should stand: at its first place, or after all that was sent before it. */
  private static int expectedFin(Step step, Segment segment) {
    Endpoint sender = step.sender();
    if (sender.fin.sent) {
      return sender.fin.seq;
    }
    if (!sender.nxtKnown) {
      return segment.finNumber();
    }
    int payloadEnd = segment.finNumber();
    return segment.payloadLength() > 0 && !Seq.isAfter(segment.seq(), sender.nxt)
        ? Seq.later(payloadEnd, sender.nxt)
        : sender.nxt + segment.payloadLength();
  }

  private static void ackOfFin(Step step, Segment segment, boolean again) {
    Connection connection = step.connection();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    LoggedStep logged = new LoggedStep(Part.ACK_OF_FIN, segment).repeated(again);
    boolean ofFirst = connection.firstCloser == receiver.side();
    if (ofFirst) {
      logged.check(Equation.ACK_M_1, receiver.fin.seq + 1, segment.ack());
      boolean closed = sender.fin.sent;
      if (sender.nxtKnown && !step.has(Fact.PAYLOAD)) {
        logged.check(closed ? Equation.SEQ_N_1 : Equation.SEQ_N, sender.nxt, segment.seq());
      }
    } else {
      boolean saidMore = receiver.fin.octetsAfterPeerFinAck > 0;
      logged.check(
          saidMore ? Equation.ACK_N_S_1 : Equation.ACK_N_1, receiver.fin.seq + 1, segment.ack());
      if (sender.fin.sent) {
        logged.check(Equation.SEQ_M_1, sender.fin.seq + 1, segment.seq());
      }
    }
    connection.closingLog.add(logged);
  }

  private static void reset(Step step, Segment segment) {
    Connection connection = step.connection();
    Endpoint receiver = step.receiver();
    Endpoint sender = step.sender();
    LoggedStep logged = new LoggedStep(Part.RST, segment).repeated(sender.rst.count > 0);
    if (step.has(Fact.RST_REFUSES)
        || (step.has(Fact.RST_BAD_ACK)
            && !sender.syn.ackSeen
            && receiver.syn.seen
            && !connection.isCompleted())) {
      boolean withData = receiver.syn.payload > 0 && segment.ack() == receiver.synEnd();
      logged.check(
          withData ? Equation.ACK_X_1_D : Equation.ACK_X_1,
          withData ? receiver.synEnd() : receiver.isn + 1,
          segment.ack());
    } else if (sender.unacceptable.isAnsweredBy(segment.seq())) {
      logged.check(Equation.SEQ_SEG_ACK, sender.unacceptable.ack, segment.seq());
    } else if (receiver.rcvKnown) {
      // The exact number is RCV.NXT; what was sent and not yet acknowledged may be there as well.
      boolean inFlight = step.has(Fact.RST_VALID);
      logged.check(Equation.SEQ_SEG_ACK, inFlight ? segment.seq() : receiver.rcv, segment.seq());
    }
    if (connection.isCompleted() || connection.midstream || connection.firstCloser != null) {
      connection.closingLog.add(logged);
    } else {
      connection.openingLog.add(logged);
    }
  }
}

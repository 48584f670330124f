package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpState;

/** What a RST does to its two endpoints (RFC 9293 §3.5.2, §3.10.7). */
final class ResetMover {

  private ResetMover() {}

  static boolean move(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    long frame = segment.frame();
    long time = segment.timeNanos();

    if (step.has(Fact.RST_REFUSES)) {
      if (!sender.syn.ackSeen && !sender.syn.seen) {
        // Nobody listened: the sender never left CLOSED.
        sender.track.retract(Stimulus.GETS_SYN);
        if (sender.track.size() == 0) {
          sender.track.startsAs(TcpState.CLOSED, true);
        }
      }
      sender.track.prove(Stimulus.SENDS_RST, frame, time, frame);
      return receiver.track.suggest(Stimulus.GETS_RST, frame, time);
    }
    if (!step.has(Fact.RST_VALID)) {
      return true;
    }
    if (step.has(Fact.RST_ABANDONS) && !segment.has(ACK)) {
      // RST with the number that was acknowledged, and no ACK: so answers a socket that is gone
      // (RFC
      // 9293 §3.10.7.1). It was never ESTABLISHED.
      sender.track.retract(Stimulus.GETS_SYN_ACK);
    }
    if (sender.timeWait.isOnlySuggested() && sender.track.retract(Stimulus.GETS_FIN)) {
      // TIME_WAIT answers with an ACK (§3.10.7.4): the FIN that would have led there found it gone.
      sender.timeWait.withdraw();
      step.senderWas(sender.track.current());
    }
    if (!answersBadAck(step)) {
      sender.track.prove(Stimulus.SENDS_RST, frame, time, frame);
    }
    if (!receiver.track.has(Stimulus.GETS_RST)) {
      receiver.track.suggest(Stimulus.GETS_RST, frame, time);
    }
    return true;
  }

  /**
   * A RST that only answers a wrong acknowledgment: its sender stays in SYN_SENT or SYN_RECEIVED
   * (RFC 9293 §3.10.7.3 and §3.10.7.4), and so do the kernels.
   */
  static boolean answersBadAck(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    return sender.unacceptable.isAnsweredBy(segment.seq())
        && !segment.has(ACK)
        && !step.senderProvedBefore().isSynchronized();
  }
}

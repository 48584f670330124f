package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.FIN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * What an endpoint's acknowledgments suggest of a peer that the capture never shows (asymmetric
 * paths, a tap on one direction; guard G-ONEWAY).
 *
 * <p>A bare ACK that acknowledges exactly one number more, and nothing after it, looks like the
 * acknowledgment of a FIN: data seldom comes in single octets. It is never more than a suggestion,
 * and the first acknowledgment beyond it ends the guessing for this connection.
 */
final class UnseenPeer {

  private UnseenPeer() {}

  static void infer(Step step) {
    Endpoint sender = step.sender();
    Endpoint unseen = step.receiver();
    if (unseen.hasSpoken() || unseen.unseenFinDenied || !sender.rcvKnown) {
      return;
    }
    Segment segment = step.segment();
    if (unseen.unseenFin) {
      if (Seq.isAfter(segment.ack(), unseen.unseenFinAck)) {
        deny(sender, unseen);
      }
      return;
    }
    boolean oneMore = segment.ack() == sender.rcv + 1 && segment.payloadLength() == 0;
    if (oneMore && !segment.has(FIN) && sender.track.current().isSynchronized()) {
      unseen.unseenFin = true;
      unseen.unseenFinAck = segment.ack();
      suggest(segment, sender, unseen);
    }
  }

  private static void suggest(Segment segment, Endpoint sender, Endpoint unseen) {
    long frame = segment.frame();
    long time = segment.timeNanos();
    if (sender.fin.sent) {
      // Its peer closes after it, so it has acknowledged this side's FIN as well.
      sender.track.suggest(Stimulus.GETS_ACK_OF_FIN, frame, time);
    }
    unseen.track.suggest(Stimulus.SENDS_FIN, frame, time);
    sender.track.suggest(Stimulus.GETS_FIN, frame, time);
    unseen.track.suggest(Stimulus.GETS_ACK_OF_FIN, frame, time);
  }

  private static void deny(Endpoint sender, Endpoint unseen) {
    unseen.unseenFinDenied = true;
    sender.track.retract(Stimulus.GETS_FIN);
    unseen.track.retract(Stimulus.GETS_ACK_OF_FIN);
    unseen.track.retract(Stimulus.SENDS_FIN);
  }
}

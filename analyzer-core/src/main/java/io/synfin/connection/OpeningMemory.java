package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.CWR;
import static io.synfin.tcp.TcpFlags.ECE;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;

/** What the endpoints keep of a SYN or a SYN-ACK. */
final class OpeningMemory {

  private OpeningMemory() {}

  static void remember(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (step.has(Fact.SYN_WHEN_OPEN) || step.has(Fact.SYN_ACK_FROM_CLIENT)) {
      return;
    }
    SynFacts syn = sender.syn;
    if (segment.has(ACK)) {
      boolean replaces =
          !syn.ackSeen || (sender.syn.ackVariety > 0 && lastWasBad(sender, receiver));
      if (syn.ackSeen && !step.has(Fact.SYN_ACK_AGAIN)) {
        syn.ackVariety++;
      }
      if (step.has(Fact.SYN_ACK_OTHER_SEQ) && !step.has(Fact.UNACCEPTABLE) && !replaces) {
        syn.otherIsnKnown = true;
        syn.otherIsn = segment.seq();
      }
      if (replaces && !syn.seen) {
        learnIsn(segment, sender);
        offer(segment, sender, true);
      }
      if (!syn.ackSeen && step.connection().opening.answeredByAckFrame != 0) {
        // What it acknowledged before was of an older connection that it had not forgotten yet.
        sender.rcvKnown = false;
        sender.rcvWindow.forget();
      }
      if (!syn.ackSeen) {
        syn.firstAckFrame = segment.frame();
        syn.firstAckNanos = segment.timeNanos();
        step.connection().opening.answeredSynNanos =
            answered(
                segment, receiver, receiver.syn.count, receiver.syn.nanos, receiver.syn.lastNanos);
      }
      // A repeated SYN asks for the SYN-ACK; only one that comes by itself says something.
      boolean asked = receiver.syn.lastFrame > syn.ackFrame;
      syn.ackSeen = true;
      syn.ackFrame = segment.frame();
      syn.ackNanos = segment.timeNanos();
      syn.ackAck = segment.ack();
      syn.ackCount++;
      if (step.has(Fact.SYN_ACK_AGAIN) && step.connection().isCompleted() && !asked) {
        repeatsAfterThird(segment, syn);
      }
      if (syn.frame == 0) {
        syn.frame = segment.frame();
        syn.nanos = segment.timeNanos();
      }
      return;
    }
    if (!syn.seen) {
      learnIsn(segment, sender);
      offer(segment, sender, false);
      syn.seen = true;
      syn.frame = segment.frame();
      syn.nanos = segment.timeNanos();
    }
    syn.count++;
    syn.payload = Math.max(syn.payload, segment.payloadLength());
    syn.lastFrame = segment.frame();
    syn.lastNanos = segment.timeNanos();
  }

  /**
   * When that was sent which {@code answer} answers: the only one, or the one whose timestamp it
   * echoes (RFC 7323 §4). The newest timestamp is that of the last one; of two, another echo means
   * the first.
   */
  private static long answered(
      Segment answer, Endpoint asker, int times, long firstNanos, long lastNanos) {
    if (times == 1) {
      return firstNanos;
    }
    if (times == 0 || !answer.options().timestamps() || !asker.traffic.tsRecentKnown) {
      return 0;
    }
    if (answer.options().tsEcr() == asker.traffic.tsRecent) {
      return lastNanos;
    }
    return times == 2 ? firstNanos : 0;
  }

  /** With the third segment, what both ways took is known, and by which of several tries. */
  static void completed(Step step, Segment third) {
    Connection connection = step.connection();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    OpeningFacts opening = connection.opening;
    SynFacts answer = server.syn;
    if (!answer.ackSeen || third.sender() != client.side()) {
      return;
    }
    opening.answeredSynAckNanos =
        answered(third, server, answer.ackCount, answer.firstAckNanos, answer.ackNanos);
    if (opening.answeredSynNanos != 0) {
      client.timed().add(answer.firstAckNanos - opening.answeredSynNanos);
    }
    if (opening.answeredSynAckNanos != 0) {
      server.timed().add(third.timeNanos() - opening.answeredSynAckNanos);
    }
  }

  private static void repeatsAfterThird(Segment segment, SynFacts syn) {
    if (syn.repeatsAfterThird == 0) {
      syn.firstRepeatAfterThirdFrame = segment.frame();
      syn.firstRepeatAfterThirdNanos = segment.timeNanos();
    }
    syn.repeatsAfterThird++;
  }

  static void thirdAgain(Step step, Segment segment, Endpoint sender, Endpoint receiver) {
    if (receiver.syn.repeatsAfterThird > sender.syn.thirdAgain
        && step.has(Fact.BARE_ACK)
        && segment.seq() == sender.nxt
        && receiver.ackCoversSyn(segment.ack())) {
      sender.syn.thirdAgain++;
    }
  }

  private static boolean lastWasBad(Endpoint sender, Endpoint receiver) {
    return receiver.syn.seen
        && !Seq.isWithin(sender.syn.ackAck, receiver.isn + 1, receiver.synEnd());
  }

  private static void learnIsn(Segment segment, Endpoint sender) {
    sender.isn = segment.seq();
    sender.isnKnown = true;
    sender.isnExact = true;
    sender.nxt = segment.seq() + 1;
    sender.nxtKnown = true;
    sender.inOrder = segment.seq() + 1;
    sender.capturedEnd = segment.seq() + 1;
    sender.span = 1;
    sender.outOfOrder.clear();
  }

  private static void offer(Segment segment, Endpoint sender, boolean answer) {
    TcpOptions options = segment.options();
    Offer offer = sender.offer;
    offer.mss = options.mss();
    offer.windowScale = options.windowScale();
    offer.window = segment.window();
    offer.sackPermitted = options.sackPermitted();
    offer.timestamps = options.timestamps();
    offer.fastOpen = options.fastOpen().ordinal();
    offer.mptcp = options.mptcpSubtypes() != 0;
    offer.joins = (options.mptcpSubtypes() & 1 << 1) != 0;
    offer.unread = segment.is(Segment.OPTIONS_CUT) || options.has(TcpOptions.Fault.RUNS_PAST_END);
    offer.ecn = answer ? segment.has(ECE) : segment.has(ECE | CWR);
  }
}

package io.synfin.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.connection.Connection;
import io.synfin.connection.Settings;
import io.synfin.engine.TwoDrivers;
import io.synfin.rule.CaptureFigures;
import io.synfin.rule.Finding;
import io.synfin.rule.Rule;
import io.synfin.tcp.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A conversation, rung by rung. A finding that no rung claims fails the test, so quiet is asserted
 * without being asked for; every rung is played to {@link TwoDrivers}, which must agree.
 *
 * <pre>{@code
 * @RegisterExtension final Ladder ladder = new Ladder(new SynAckBadAck());
 * final Peer client = ladder.client();
 * final Peer server = ladder.server();
 *
 * client.syn(1000);
 * server.synAck(5000, 999).raises("syn-ack-bad-ack", "expected", "1001");
 * ladder.after(61);                       // seconds of silence
 * ladder.end();                           // the capture ends; happens by itself at the end of a test
 * }</pre>
 */
public final class Ladder implements AfterEachCallback {

  private static final long START_NANOS = 1_700_000_000_000_000_000L;
  private static final long STEP_NANOS = 1_000_000;

  private final TwoDrivers drivers;
  private final List<Rule> rules;
  private final CaptureFigures capture = new CaptureFigures();
  private final Peer client;
  private final Peer server;
  private final List<Finding> unclaimed = new ArrayList<>();
  private final Set<String> unheard = new HashSet<>();
  private long frame;
  private long nowNanos = START_NANOS;
  private int interfaceId;
  private boolean ended;
  private boolean repeating;

  public Ladder(Rule... rules) {
    this(List.of(rules), List.of(), Settings.standard());
  }

  /** A ladder for a rule under other settings. */
  public Ladder(Settings settings, Rule rule) {
    this(List.of(rule), List.of(), settings);
  }

  private Ladder(List<Rule> rules, List<Rule> beside, Settings settings) {
    this.rules = rules;
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(beside);
    beside.forEach(rule -> unheard.add(rule.spec().id()));
    drivers = new TwoDrivers(all, settings);
    client = new Peer(this, true);
    server = new Peer(this, false);
  }

  /** A ladder for a rule that builds on what others find; nobody claims that. */
  public static Ladder beside(List<Rule> others, Rule rule) {
    return new Ladder(List.of(rule), others, Settings.standard());
  }

  public Peer client() {
    return client;
  }

  public Peer server() {
    return server;
  }

  /** SYN 1000, SYN-ACK 5000, ACK. The client goes on with 1001, the server with 5001. */
  public void shakeHands() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  /** FIN, ACK, FIN, ACK after {@link #shakeHands}, the client first. */
  public void close() {
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    client.ack(1002, 5002);
  }

  /** Plays the same rungs again and again; what they bring is claimed at the end of it all. */
  public Rung repeat(int times, IntConsumer round) {
    repeating = true;
    for (int i = 0; i < times; i++) {
      round.accept(i);
    }
    repeating = false;
    return new Rung(unclaimed, frame);
  }

  /** The interface that captures from now on; 0 at first. */
  public void captureAt(int interfaceNumber) {
    interfaceId = interfaceNumber;
  }

  /** Silence; what falls due meanwhile can be claimed. */
  public Rung after(double seconds) {
    nowNanos += (long) (seconds * 1e9);
    return rung(drivers.onTime(nowNanos));
  }

  /** Silence. */
  public Rung after(Duration silence) {
    return after(silence.toNanos() / 1e9);
  }

  /** The capture ends now. */
  public Rung end() {
    ended = true;
    List<Finding> found = new ArrayList<>(drivers.end(nowNanos));
    found.addAll(capture.end(nowNanos).judgedBy(rules));
    return rung(found);
  }

  /** The tracker gives all connections up. */
  public Rung evicted() {
    ended = true;
    return rung(drivers.evict(nowNanos));
  }

  /** Plays the text form that the catalogue pages use, see {@link LadderText}. */
  public void play(String text) {
    LadderText.play(text, this);
  }

  /** What will be counted of the capture, for rules about the capture itself. */
  public CaptureFigures capture() {
    return capture;
  }

  /** The connection of the last segment. */
  public Connection connection() {
    return drivers.newest();
  }

  /** Number of the last frame sent. */
  public long lastFrame() {
    return frame;
  }

  Rung send(Peer from, Segment segment, FilledIn fields) {
    nowNanos += STEP_NANOS;
    frame++;
    segment.begin(frame, nowNanos, interfaceId);
    fields.fill(segment);
    return rung(drivers.onSegment(segment));
  }

  /** Puts the fields of a segment in place, once frame and time are known. */
  interface FilledIn {
    void fill(Segment segment);
  }

  private Rung rung(List<Finding> fresh) {
    if (!repeating) {
      assertThat(unclaimed).as("findings that no rung claimed").isEmpty();
    }
    fresh.stream().filter(finding -> !unheard.contains(finding.rule())).forEach(unclaimed::add);
    return new Rung(unclaimed, frame);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      return;
    }
    finish();
  }

  /** Ends the capture if nobody did, and fails when a finding was left unclaimed. */
  void finish() {
    if (!ended) {
      end();
    }
    assertThat(unclaimed).as("findings that no rung claimed").isEmpty();
  }
}

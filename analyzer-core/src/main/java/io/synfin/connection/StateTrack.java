package io.synfin.connection;

import io.synfin.tcp.TcpState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way of one endpoint through {@link TransitionTable}: the stimuli that moved it, each with the
 * frame that carried it and the frame that proved it.
 *
 * <p>What an endpoint sends is proved by being seen. What it was sent is a <em>suggestion</em>: the
 * frame left its sender, and may never have arrived. A suggestion is proved when its owner sends
 * something that depends on it, and retracted when its owner sends something that contradicts it;
 * the track is then folded anew from where it was, so a roll-back is not a history of its own.
 */
public final class StateTrack {

  private static final Stimulus[] STIMULI = Stimulus.values();
  private static final TcpState[] STATES = TcpState.values();
  private static final int INITIAL_CAPACITY = 4;

  /** More moves than any correct connection makes; what comes later replaces the newest. */
  static final int MAX_MOVES = 64;

  private TcpState initial;
  private boolean initialProved;
  private int size;
  private byte[] stimulus = new byte[INITIAL_CAPACITY];
  private byte[] after = new byte[INITIAL_CAPACITY];
  private long[] frame = new long[INITIAL_CAPACITY];
  private long[] timeNanos = new long[INITIAL_CAPACITY];
  private long[] provedBy = new long[INITIAL_CAPACITY];

  /** Both readings, kept so that the packet path does not fold. */
  private TcpState current;

  private TcpState proved;

  StateTrack(TcpState initial) {
    this.initial = initial;
    current = initial;
    proved = initial;
  }

  /** Where the endpoint is taken to have been before its first segment. */
  public TcpState initial() {
    return initial;
  }

  /** The state by all that was sent to it and by it. */
  public TcpState current() {
    return current;
  }

  /** The state by what its own segments prove. */
  public TcpState proved() {
    return proved;
  }

  /** Is {@link #current} more than what is proved? */
  public boolean isSuggested() {
    return size > 0 ? provedBy[size - 1] == 0 : !initialProved;
  }

  public int size() {
    return size;
  }

  public Stimulus stimulus(int move) {
    return STIMULI[stimulus[move]];
  }

  public TcpState after(int move) {
    return STATES[after[move]];
  }

  /** The frame that carried the stimulus; 0 when it was not captured or there is none (a timer). */
  public long frame(int move) {
    return frame[move];
  }

  /**
   * When it moved. What an endpoint sent before it got what had been captured earlier stands before
   * that: times never go back, whatever the order of the frames.
   */
  public long timeNanos(int move) {
    long latest = timeNanos[move];
    for (int before = 0; before < move; before++) {
      latest = Math.max(latest, timeNanos[before]);
    }
    return latest;
  }

  /** The frame that proved the move; 0 while it is only suggested. */
  public long provedBy(int move) {
    return provedBy[move];
  }

  /** Where the endpoint began; only before its first move, or when it turns out otherwise. */
  void startsAs(TcpState state, boolean isProved) {
    initial = state;
    initialProved = isProved;
    fold();
  }

  /** A move that the endpoint's own segment shows. False when the table has {@code !} for it. */
  boolean prove(Stimulus what, long atFrame, long atNanos, long byFrame) {
    int known = find(what);
    if (known >= 0) {
      if (provedBy[known] == 0) {
        provedBy[known] = byFrame;
        fold();
      }
      return true;
    }
    return insert(what, atFrame, atNanos, byFrame);
  }

  /**
   * A proof can come late. What its peer sent earlier arrived earlier, so the move stands before
   * those unproved ones that a later frame suggested; what the endpoint itself sent meanwhile was
   * sent without knowing of it, and stays before.
   */
  private boolean insert(Stimulus what, long atFrame, long atNanos, long byFrame) {
    int place = size;
    while (place > 0
        && atFrame > 0
        && provedBy[place - 1] == 0
        && STIMULI[stimulus[place - 1]].isReceived()
        && frame[place - 1] > atFrame) {
      place--;
    }
    if (place == size) {
      return append(what, atFrame, atNanos, byFrame);
    }
    byte[] laterStimuli = Arrays.copyOfRange(stimulus, place, size);
    long[] laterFrames = Arrays.copyOfRange(frame, place, size);
    long[] laterTimes = Arrays.copyOfRange(timeNanos, place, size);
    size = place;
    fold();
    boolean possible = append(what, atFrame, atNanos, byFrame);
    for (int i = 0; i < laterStimuli.length; i++) {
      possible &= append(STIMULI[laterStimuli[i]], laterFrames[i], laterTimes[i], 0);
    }
    return possible;
  }

  /** A move that was sent towards the endpoint. A newer copy replaces an unproved older one. */
  boolean suggest(Stimulus what, long atFrame, long atNanos) {
    int known = find(what);
    if (known >= 0) {
      if (provedBy[known] == 0) {
        frame[known] = atFrame;
        timeNanos[known] = atNanos;
      }
      return true;
    }
    return append(what, atFrame, atNanos, 0);
  }

  /** Takes a suggestion back. True when there was one that nothing had proved. */
  boolean retract(Stimulus what) {
    int known = find(what);
    if (known < 0 || provedBy[known] != 0) {
      return false;
    }
    remove(known);
    return true;
  }

  /**
   * Takes a move back although it seemed proved: the segment was somebody else's (a forged RST).
   */
  void disown(Stimulus what) {
    int known = find(what);
    if (known >= 0) {
      remove(known);
    }
  }

  boolean has(Stimulus what) {
    return find(what) >= 0;
  }

  boolean isProved(Stimulus what) {
    int known = find(what);
    return known >= 0 && provedBy[known] != 0;
  }

  private int find(Stimulus what) {
    for (int i = size - 1; i >= 0; i--) {
      if (stimulus[i] == what.ordinal()) {
        return i;
      }
    }
    return -1;
  }

  private boolean append(Stimulus what, long atFrame, long atNanos, long byFrame) {
    TcpState next = TransitionTable.next(current, what);
    if (next == null) {
      return false;
    }
    if (next == current) {
      return true;
    }
    if (size == MAX_MOVES) {
      size--;
    }
    if (size == stimulus.length) {
      grow();
    }
    stimulus[size] = (byte) what.ordinal();
    after[size] = (byte) next.ordinal();
    frame[size] = atFrame;
    timeNanos[size] = atNanos;
    provedBy[size] = byFrame;
    size++;
    fold();
    return true;
  }

  private void grow() {
    int capacity = size * 2;
    stimulus = Arrays.copyOf(stimulus, capacity);
    after = Arrays.copyOf(after, capacity);
    frame = Arrays.copyOf(frame, capacity);
    timeNanos = Arrays.copyOf(timeNanos, capacity);
    provedBy = Arrays.copyOf(provedBy, capacity);
  }

  private void remove(int move) {
    int moved = size - move - 1;
    System.arraycopy(stimulus, move + 1, stimulus, move, moved);
    System.arraycopy(frame, move + 1, frame, move, moved);
    System.arraycopy(timeNanos, move + 1, timeNanos, move, moved);
    System.arraycopy(provedBy, move + 1, provedBy, move, moved);
    size--;
    fold();
  }

  /** Works out both readings; a move that no longer leads anywhere falls out of the track. */
  private void fold() {
    current = initial;
    proved = initial;
    for (int i = 0; i < size; i++) {
      @Nullable TcpState next = TransitionTable.next(current, STIMULI[stimulus[i]]);
      if (next == null || next == current) {
        remove(i);
        return;
      }
      current = next;
      after[i] = (byte) next.ordinal();
      if (provedBy[i] != 0) {
        proved = current;
      }
    }
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(initial.ordinal());
    out.writeBoolean(initialProved);
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeByte(stimulus[i]);
      out.writeLong(frame[i]);
      out.writeLong(timeNanos[i]);
      out.writeLong(provedBy[i]);
    }
  }

  void readFrom(ConnectionCodec.Reader in) {
    initial = STATES[in.readByte()];
    initialProved = in.readBoolean();
    int moves = in.readByte();
    size = 0;
    while (stimulus.length < moves) {
      size = stimulus.length;
      grow();
    }
    size = moves;
    for (int i = 0; i < moves; i++) {
      stimulus[i] = in.readByte();
      frame[i] = in.readLong();
      timeNanos[i] = in.readLong();
      provedBy[i] = in.readLong();
    }
    fold();
  }
}

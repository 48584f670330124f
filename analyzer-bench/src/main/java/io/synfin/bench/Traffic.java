package io.synfin.bench;

import java.io.IOException;
import java.util.Arrays;

/** Lets the connections of a capture play their scripts, in the order that makes its shape. */
final class Traffic {

  private final Shape shape;
  private final double scale;
  private final Rng rng;
  private final Population population;
  private final FrameWriter out;
  private final Truth truth;

  private Conversation[] open = new Conversation[1024];
  private int openCount;

  Traffic(Shape shape, double scale, long seed, CaptureFile file, Truth truth) {
    this.shape = shape;
    this.scale = scale;
    this.truth = truth;
    rng = new Rng(Rng.mix(seed));
    population = new Population(seed, shape.ipv6Share);
    out = new FrameWriter(file, rng, shape.gapNanos);
  }

  /** Writes the capture. */
  void play() throws IOException {
    switch (shape) {
      case BULK -> mixed(true);
      case SMALL -> mixed(false);
      case FLOOD -> flood();
      case LONGTAIL -> longtail();
    }
    truth.frames(out.frames(), out.octets());
  }

  /** So many at once, whose frames come in any order; where one ends the next begins. */
  private void mixed(boolean bulk) throws IOException {
    int left = shape.connections(scale);
    for (; left > 0 && openCount < shape.atOnce; left--) {
      add(population.mixed(bulk));
    }
    while (openCount > 0) {
      int index = rng.below(openCount);
      Conversation conversation = open[index];
      conversation.play(out);
      if (conversation.isOver()) {
        truth.tell(conversation);
        if (left > 0) {
          left--;
          open[index] = population.mixed(bulk);
        } else {
          remove(index);
        }
      }
    }
  }

  /** SYNs, and spread evenly among them some good connections, whole. */
  private void flood() throws IOException {
    int syns = shape.connections(scale);
    int good = Shape.atLeastOne(Shape.GOOD_IN_FLOOD * scale);
    int apart = Math.max(1, syns / good);
    for (int i = 0; i < syns; i++) {
      if (i % apart == 0 && good > 0) {
        good--;
        add(population.good(1));
      }
      Conversation lonely = population.lonelySyn();
      lonely.play(out);
      truth.tell(lonely);
      // A good connection's next frame is some SYNs away.
      if (openCount > 0 && rng.below(16) == 0) {
        playAny();
      }
    }
    while (openCount > 0) {
      playAny();
    }
  }

  /** All open one after the other, then all talk, then all close. */
  private void longtail() throws IOException {
    int connections = shape.connections(scale);
    for (int i = 0; i < connections; i++) {
      Conversation conversation = population.good(2);
      while (conversation.made() < conversation.openingEnd) {
        conversation.play(out);
      }
      add(conversation);
    }
    Conversation[] all = Arrays.copyOf(open, openCount);
    while (openCount > 0) {
      int index = rng.below(openCount);
      open[index].play(out);
      if (open[index].made() == open[index].closingStart) {
        remove(index);
      }
    }
    open = all;
    openCount = all.length;
    while (openCount > 0) {
      playAny();
    }
  }

  private void playAny() throws IOException {
    int index = rng.below(openCount);
    Conversation conversation = open[index];
    conversation.play(out);
    if (conversation.isOver()) {
      truth.tell(conversation);
      remove(index);
    }
  }

  private void add(Conversation conversation) {
    if (openCount == open.length) {
      open = Arrays.copyOf(open, 2 * openCount);
    }
    open[openCount++] = conversation;
  }

  private void remove(int index) {
    open[index] = open[--openCount];
  }
}

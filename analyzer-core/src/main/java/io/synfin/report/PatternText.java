package io.synfin.report;

import io.synfin.event.Figures;
import io.synfin.report.LinePattern.Filling;
import io.synfin.report.LinePattern.Hole;
import io.synfin.rule.Durations.Span;
import io.synfin.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that leaves a hole for each figure. Its figures are {@link Figures#unlike}, so that a
 * number tells where it came from; a number that is no figure stays in the line.
 */
@SuppressWarnings("ReferenceEquality") // the very object: another text might read the same
final class PatternText extends LineText {

  /** From a segment to a deadline or the end of a stay it is not longer than this, in ns. */
  private static final long LONGEST_OFFSET = 1L << 43;

  private final Figures unlike;
  private final List<Hole> holes = new ArrayList<>();

  PatternText(Figures unlike) {
    this.unlike = unlike;
  }

  LinePattern pattern() {
    return new LinePattern(holes.toArray(new Hole[0]), toString());
  }

  private LineText hole(Filling filling, String name, int place, long other) {
    holes.add(new Hole(toString(), filling, name, place, other));
    return clear();
  }

  @Override
  LineText add(String text) {
    if (text == unlike.clientAddress()) {
      return hole(Filling.CLIENT_ADDRESS, "", 0, 0);
    }
    return text == unlike.serverAddress()
        ? hole(Filling.SERVER_ADDRESS, "", 0, 0)
        : super.add(text);
  }

  @Override
  LineText quoted(String text) {
    if (text == unlike.path()) {
      return hole(Filling.PATH, "", 0, 0);
    }
    return text == unlike.communityId() ? hole(Filling.COMMUNITY_ID, "", 0, 0) : super.quoted(text);
  }

  @Override
  LineText sentence(Finding finding) {
    super.add("\"");
    finding.forEachPiece(this::piece);
    return super.add("\"");
  }

  private void piece(Object piece) {
    if (piece instanceof Long number) {
      number(number);
    } else if (piece instanceof Span span) {
      span(span.nanos());
    } else {
      escaped(piece.toString());
    }
  }

  @Override
  LineText span(long nanos) {
    return between(Filling.SPAN, nanos) ? this : super.span(nanos);
  }

  @Override
  LineText number(long value) {
    int place = unlike.placeOf(value, 0);
    return place < 0 ? super.number(value) : hole(Filling.NUMBER, "", place, 0);
  }

  @Override
  LineText counter(String name, long value) {
    int place = unlike.placeOf(value, 0);
    return place < 0 ? super.counter(name, value) : hole(Filling.COUNTER, name, place, 0);
  }

  @Override
  LineText instant(long nanos) {
    int place = unlike.placeOf(nanos, LONGEST_OFFSET);
    return place < 0
        ? super.instant(nanos)
        : hole(Filling.INSTANT, "", place, nanos - unlike.get(place));
  }

  @Override
  LineText seconds(long nanos) {
    int place = unlike.placeOf(nanos, 0);
    if (place >= 0) {
      return hole(Filling.SECONDS, "", place, 0);
    }
    return between(Filling.SECONDS_BETWEEN, nanos) ? this : super.seconds(nanos);
  }

  /** Leaves a hole for a span from one time to another, if it is one. */
  private boolean between(Filling filling, long nanos) {
    for (int to = Figures.TIMES; to <= Figures.END; to++) {
      for (int from = Figures.TIMES; from < to; from++) {
        if (unlike.get(to) - unlike.get(from) == nanos) {
          hole(filling, "", to, from);
          return true;
        }
      }
    }
    return false;
  }
}

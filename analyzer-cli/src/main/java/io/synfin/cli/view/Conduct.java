package io.synfin.cli.view;

import io.synfin.cli.watch.Snapshot;
import io.synfin.cli.watch.Snapshot.Sighted;
import java.util.List;

/** What keys do: from where the user is to where the user goes. */
final class Conduct {

  private static final int PAGE_LINES = 10;

  private Conduct() {}

  /** Where a key leads that asks for nothing from outside. */
  static ViewState after(Key key, ViewState state, Snapshot now) {
    List<Sighted> findings = now.findings();
    return switch (key) {
      case UP -> state.move(-1, findings);
      case DOWN -> state.move(1, findings);
      case PAGE_UP -> state.move(-PAGE_LINES, findings);
      case PAGE_DOWN -> state.move(PAGE_LINES, findings);
      case BACK -> state.page(state.page() == Page.CONNECTION ? Page.FINDINGS : Page.OVERVIEW);
      case OVERVIEW -> state.page(Page.OVERVIEW);
      case FINDINGS -> state.page(Page.FINDINGS);
      case HOLDERS -> state.page(Page.HOLDERS);
      case SORT -> state.nextOrder();
      case PAUSE -> state.pause();
      case NONE, ENTER, REDRAW, QUIT -> state;
    };
  }

  /** The connection that ENTER asks for; -1 when it asks for none. */
  static long wanted(ViewState state, Snapshot now) {
    boolean canChoose = state.page() == Page.FINDINGS && !now.findings().isEmpty();
    return canChoose ? now.findings().get(state.indexIn(now.findings())).connection() : -1;
  }
}

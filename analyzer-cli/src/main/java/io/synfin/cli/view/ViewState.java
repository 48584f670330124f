package io.synfin.cli.view;

import io.synfin.cli.watch.Snapshot.Sighted;
import java.util.List;

/**
 * Where the user is. Immutable: a key makes another one of it.
 *
 * @param chosen number of the finding that is marked; 0 marks the newest, whichever that is
 * @param scroll first line of the connection that is shown
 * @param order by what hosts and ports are sorted
 * @param isPaused the figures stand still
 * @param connection lines of the connection that was asked for
 */
record ViewState(
    Page page, long chosen, int scroll, Order order, boolean isPaused, List<String> connection) {

  /** By what hosts and ports are sorted. */
  enum Order {
    TIME_WAIT,
    CLOSE_WAIT,
    FAILURES
  }

  ViewState {
    connection = List.copyOf(connection);
  }

  static ViewState initial() {
    return new ViewState(Page.OVERVIEW, 0, 0, Order.TIME_WAIT, false, List.of());
  }

  ViewState page(Page other) {
    return new ViewState(other, chosen, 0, order, isPaused, connection);
  }

  /** Where the marked finding stands; the oldest when it is not remembered any more. */
  int indexIn(List<Sighted> findings) {
    for (int i = 0; chosen != 0 && i < findings.size(); i++) {
      if (findings.get(i).number() <= chosen) {
        return i;
      }
    }
    return chosen == 0 ? 0 : Math.max(0, findings.size() - 1);
  }

  /** Marks another finding, or scrolls where there is nothing to mark. */
  ViewState move(int lines, List<Sighted> findings) {
    if (page == Page.CONNECTION) {
      int last = Math.max(0, connection.size() - 1);
      int to = Math.min(last, Math.max(0, scroll + lines));
      return new ViewState(page, chosen, to, order, isPaused, connection);
    }
    int to = Math.min(findings.size() - 1, Math.max(0, indexIn(findings) + lines));
    long number = to <= 0 ? 0 : findings.get(to).number();
    return new ViewState(page, number, scroll, order, isPaused, connection);
  }

  ViewState nextOrder() {
    Order[] all = Order.values();
    Order next = all[(order.ordinal() + 1) % all.length];
    return new ViewState(page, chosen, scroll, next, isPaused, connection);
  }

  ViewState pause() {
    return new ViewState(page, chosen, scroll, order, !isPaused, connection);
  }

  /** Shows these lines. */
  ViewState show(List<String> lines) {
    return new ViewState(Page.CONNECTION, chosen, 0, order, isPaused, lines);
  }
}

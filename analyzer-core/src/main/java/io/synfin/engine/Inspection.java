package io.synfin.engine;

import io.synfin.event.ConnectionSummary;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import org.jspecify.annotations.Nullable;

/** A look at the connections that a running analysis holds. Changes nothing. */
public interface Inspection {

  /** Hears of connections. */
  interface Visitor {
    /**
     * A connection, with the states of its two ends by all that was sent to them and by them.
     *
     * @param client which end opened it
     */
    void visit(FourTuple tuple, Side client, TcpState low, TcpState high);
  }

  /** Every connection that is held, in no order; takes time in proportion to their number. */
  void forEach(Visitor visitor);

  /** All there is to say of a connection by now; null when it is not held, or not any more. */
  @Nullable ConnectionSummary summary(long connection);
}

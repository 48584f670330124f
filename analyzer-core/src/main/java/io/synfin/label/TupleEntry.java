package io.synfin.label;

import io.synfin.tcp.FourTuple;
import org.jspecify.annotations.Nullable;

/** What a {@link TupleTable} holds. The chain link lives in the entry, which spares a map node. */
abstract class TupleEntry {

  private final FourTuple tuple;
  @Nullable TupleEntry next;

  TupleEntry(FourTuple tuple) {
    this.tuple = tuple;
  }

  /** The two endpoints. */
  public FourTuple tuple() {
    return tuple;
  }
}

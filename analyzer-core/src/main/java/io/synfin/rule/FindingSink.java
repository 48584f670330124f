package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.tcp.Side;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the findings of a connection go. */
public interface FindingSink {

  /**
   * How often this id was found on this connection by now, as severe as this, this time included.
   *
   * @param endpoint only those of this endpoint; null for those of nobody
   */
  long count(Connection connection, String fullId, Severity severity, @Nullable Side endpoint);

  /**
   * What these rules said of this endpoint so far was wrong.
   *
   * @param rules their ids
   * @param endpoint null for what concerns nobody
   */
  default void refuted(Connection connection, Set<String> rules, @Nullable Side endpoint) {}

  /** Takes a finding that is to be reported. */
  void found(Connection connection, Finding finding);
}

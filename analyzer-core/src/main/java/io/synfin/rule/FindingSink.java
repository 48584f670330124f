package io.synfin.rule;

import io.synfin.connection.Connection;

/** Where the findings of a connection go. */
public interface FindingSink {

  /** How often this id was found on this connection by now, this time included. */
  long count(Connection connection, String fullId);

  /** Takes a finding that is to be reported. */
  void found(Connection connection, Finding finding);
}

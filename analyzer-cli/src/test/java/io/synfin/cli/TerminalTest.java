package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static final String SIGNS = "synfin.signs";

  @Test
  void whatTheLauncherSaysOfTheUsersSignsCounts() {
    boolean own = System.getProperty("native.encoding", "").equals("UTF-8");
    assertThat(Terminal.ofProcess(Map.of()).utf8()).isEqualTo(own);
    System.setProperty(SIGNS, "ascii");
    try {
      assertThat(Terminal.ofProcess(Map.of()).utf8()).isFalse();
    } finally {
      System.clearProperty(SIGNS);
    }
  }
}

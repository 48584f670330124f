package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.EndingReset;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code server-active-close}: the server closes first. */
@AutoService(Rule.class)
public final class ServerActiveClose implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("server-active-close", Category.TIME_WAIT, Severity.INFO)
          .titled("server closes first")
          .says("the server {does} first: {effect}")
          .standard("RFC 9293 §3.6")
          .temperedWhen(Guard.MID);

  private static final String NO_TIME_WAIT = "there is no TIME_WAIT";

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint server = connection.server();
    EndingReset reset = connection.endingReset();
    boolean opened =
        connection.isCompleted()
            || connection.midstream() && server.traffic().segments() > server.rst().count();
    if (connection.firstCloser() == server.side()) {
      findings.add(
          Draft.of(SPEC, occasion)
              .by(server)
              .at(server.fin().nanos())
              .frame(server.fin().frame())
              .with("does", "sends its FIN")
              .with("effect", effect(connection)));
    } else if (connection.firstCloser() == null
        && reset != null
        && reset.sender() == server.side()
        && opened) {
      findings.add(
          Draft.of(SPEC, occasion)
              .by(server)
              .at(reset.nanos())
              .frame(reset.frame())
              .with("does", "resets")
              .with("effect", NO_TIME_WAIT));
    }
  }

  private static String effect(Connection connection) {
    boolean servers = connection.server().timeWait().entered();
    if (servers && connection.client().timeWait().entered()) {
      return "the FINs crossed, and both sides have a TIME_WAIT";
    }
    if (servers) {
      return "TIME_WAIT is the server's";
    }
    return connection.endingReset() == null
        ? "TIME_WAIT will be the server's, should both sides close"
        : "a RST came, and " + NO_TIME_WAIT;
  }
}

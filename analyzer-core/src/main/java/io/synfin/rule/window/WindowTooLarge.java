package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
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
import java.util.List;
import java.util.Set;

/** {@code window-too-large}: a window above what somebody allows; off unless asked for. */
@AutoService(Rule.class)
public final class WindowTooLarge implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("window-too-large", Category.WINDOW, Severity.NOTE)
          .titled("Window above the limit")
          .says(
              "the {role} announced a window of {window} octets; {limit} are allowed"
                  + " (--max-window)")
          .standard("RFC 7323 §2.3")
          .silentWhen(Guard.MID);

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
    long limit = occasion.settings().mostWindow();
    if (limit == 0) {
      return;
    }
    Connection connection = occasion.connection();
    for (Endpoint each : List.of(connection.client(), connection.server())) {
      if (each.rcvWindow().most() > limit) {
        findings.add(
            Draft.of(SPEC, occasion)
                .by(each)
                .frame(each.rcvWindow().mostFrame())
                .with("role", connection.role(each))
                .with("window", each.rcvWindow().most())
                .with("limit", limit));
      }
    }
  }
}

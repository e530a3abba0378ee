package app.jewgo.cdn.provider;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing. What it would have sent stands in the log and, as every call, in the database. */
final class DryRun implements CdnProvider {

  static final String NAME = "dry-run";

  private static final Logger LOGGER = LoggerFactory.getLogger(DryRun.class);

  private static final ProviderLimits LIMITS =
      new ProviderLimits(100, Duration.ofSeconds(1), 100, 2);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ProviderLimits limits() {
    return LIMITS;
  }

  @Override
  public PurgeOutcome send(PurgeCall call) {
    LOGGER.debug("would purge {} {} {}", call.kind().word(), call.targets(), call.reference());
    return new PurgeOutcome.Accepted("dry run");
  }
}

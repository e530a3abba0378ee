package app.jewgo.cdn.provider;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers are called: {@code jewgo.providers.*}.
 *
 * @param deadline of a call, 100ms..1m; read at start-up
 * @param limits by the name of a provider, where its plan differs from what is built in
 */
public record ProviderProperties(
    @DefaultValue("5s") Duration deadline, @DefaultValue Map<String, Limits> limits) {

  static final String PREFIX = "jewgo.providers";

  public ProviderProperties {
    if (deadline.compareTo(Duration.ofMillis(100)) < 0
        || deadline.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("deadline: " + deadline + " (expected: 100ms..1m)");
    }
    limits = Map.copyOf(limits);
    ProviderLimits any = new ProviderLimits(1, Duration.ofSeconds(1), 1, 1);
    limits.values().forEach(each -> each.over(any));
  }

  /**
   * Of a provider; what is null stays as the provider documents it.
   *
   * @param batch never more than the provider takes in one call
   */
  public record Limits(
      @Nullable Integer calls,
      @Nullable Duration window,
      @Nullable Integer batch,
      @Nullable Integer concurrent) {

    ProviderLimits over(ProviderLimits documented) {
      return new ProviderLimits(
          (this.calls == null) ? documented.calls() : this.calls,
          (this.window == null) ? documented.window() : this.window,
          (this.batch == null) ? documented.batch() : this.batch,
          (this.concurrent == null) ? documented.concurrent() : this.concurrent);
    }
  }

  /** What counts for a provider now. */
  public ProviderLimits of(CdnProvider provider) {
    Limits own = this.limits.get(provider.name());
    return (own == null) ? provider.limits() : own.over(provider.limits());
  }
}

package app.jewgo.cdn.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClientBuilder;
import software.amazon.awssdk.services.cloudfront.model.CreateInvalidationResponse;
import software.amazon.awssdk.services.cloudfront.model.TooManyInvalidationsInProgressException;

/**
 * A distribution at CloudFront, with cache tags configured. The reference of a call is its
 * CallerReference, so one that is made again is not counted twice. It knows no soft purge.
 */
final class CloudFront implements CdnProvider {

  static final String NAME = "cloudfront";

  /**
   * 3,000 paths may be in progress; one takes about a minute, so a third of that may begin in one.
   */
  private static final ProviderLimits LIMITS =
      new ProviderLimits(10, Duration.ofMinutes(1), 100, 2);

  private final CloudFrontClient client;

  private final String distribution;

  /**
   * @param api null for the usual one
   */
  CloudFront(
      @Nullable URI api,
      String distribution,
      AwsCredentialsProvider credentials,
      Duration deadline) {
    CloudFrontClientBuilder builder =
        CloudFrontClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(2))
                    .socketTimeout(deadline))
            .overrideConfiguration(settings ->
                settings
                    .apiCallTimeout(deadline)
                    // The queue repeats, within its limits.
                    .retryStrategy(DefaultRetryStrategy.doNotRetry()));
    if (api != null) {
      builder.endpointOverride(api);
    }
    this.client = builder.build();
    this.distribution = distribution;
  }

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
    List<String> items =
        switch (call.kind()) {
          case TAG -> call.targets().stream().map(tag -> "#" + tag).toList();
          case URL -> call.targets().stream().map(CloudFront::path).toList();
          case EVERYTHING -> List.of("/*");
        };
    try {
      CreateInvalidationResponse answer =
          this.client.createInvalidation(request ->
              request
                  .distributionId(this.distribution)
                  .invalidationBatch(batch ->
                      batch
                          .callerReference(call.reference())
                          .paths(paths -> paths.items(items).quantity(items.size()))));
      return (answer.invalidation() == null || answer.invalidation().id() == null)
          ? new PurgeOutcome.Failed("an answer without an invalidation")
          : new PurgeOutcome.Accepted("id " + answer.invalidation().id());
    } catch (TooManyInvalidationsInProgressException ex) {
      // It never says for how long.
      return new PurgeOutcome.Throttled(text(ex), null);
    } catch (AwsServiceException ex) {
      return ofStatus(ex);
    } catch (SdkException ex) {
      return new PurgeOutcome.Failed(String.valueOf(ex.getMessage()));
    }
  }

  private static PurgeOutcome ofStatus(AwsServiceException failure) {
    int status = failure.statusCode();
    if (status == 429 || failure.isThrottlingException()) {
      return new PurgeOutcome.Throttled(text(failure), null);
    }
    boolean wrong = status == 400 || status == 413;
    return wrong ? new PurgeOutcome.Refused(text(failure)) : new PurgeOutcome.Failed(text(failure));
  }

  private static String text(AwsServiceException failure) {
    return failure.statusCode() + " " + failure.getMessage();
  }

  private static String path(String url) {
    URI parsed = URI.create(url);
    String query = (parsed.getRawQuery() == null) ? "" : "?" + parsed.getRawQuery();
    return (parsed.getRawPath().isEmpty() ? "/" : parsed.getRawPath()) + query;
  }
}

package app.jewgo.cdn.provider;

import app.jewgo.kit.startup.MissingSettingException;
import app.jewgo.kit.startup.RequiredSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Which providers there are, from environment variables; secrets stand nowhere else. What is
 * missing or wrong ends the start with a sentence.
 */
final class ProviderEnvironment {

  static final String CHOICE = "CDN_PROVIDER";

  private static final String KNOWN =
      "cloudflare, cloudfront, fastly, bunny, varnish, nginx, dry-run";

  private final Environment environment;

  private final ProviderHttp http;

  private final Duration deadline;

  /**
   * @param deadline of a call that does not go over {@code http}
   */
  ProviderEnvironment(Environment environment, ProviderHttp http, Duration deadline) {
    this.environment = environment;
    this.http = http;
    this.deadline = deadline;
  }

  List<CdnProvider> providers() {
    Set<String> chosen = new LinkedHashSet<>();
    for (String word :
        this.environment.getProperty(CHOICE, DryRun.NAME).toLowerCase(Locale.ROOT).split(",", -1)) {
      if (!word.isBlank()) {
        chosen.add(word.strip());
      }
    }
    if (chosen.isEmpty()) {
      chosen.add(DryRun.NAME);
    }
    return chosen.stream().flatMap(word -> named(word).stream()).toList();
  }

  private List<CdnProvider> named(String word) {
    return switch (word) {
      case DryRun.NAME -> List.of(new DryRun());
      case Cloudflare.NAME ->
          List.of(
              new Cloudflare(
                  this.http,
                  api("CLOUDFLARE_API_URL", "https://api.cloudflare.com"),
                  id("CLOUDFLARE_ZONE_ID", "[0-9a-f]{32}", "the zone's 32 hexadecimal digits"),
                  secret("CLOUDFLARE_API_TOKEN")));
      case CloudFront.NAME ->
          List.of(
              new CloudFront(
                  this.environment.containsProperty("CLOUDFRONT_API_URL")
                      ? api("CLOUDFRONT_API_URL", "")
                      : null,
                  id("CLOUDFRONT_DISTRIBUTION_ID", "[A-Z0-9]{1,32}", "the distribution's id"),
                  awsCredentials(),
                  this.deadline));
      case Fastly.NAME ->
          List.of(
              new Fastly(
                  this.http,
                  api("FASTLY_API_URL", "https://api.fastly.com"),
                  id("FASTLY_SERVICE_ID", "[A-Za-z0-9]{1,64}", "the service's id"),
                  secret("FASTLY_API_TOKEN")));
      case Bunny.NAME ->
          List.of(
              new Bunny(
                  this.http,
                  api("BUNNY_API_URL", "https://api.bunny.net"),
                  id("BUNNY_PULL_ZONE_ID", "[0-9]{1,18}", "the pull zone's number"),
                  secret("BUNNY_ACCESS_KEY")));
      case "varnish" -> {
        List<CdnProvider> nodes = new ArrayList<>();
        String token = secret("VARNISH_PURGE_TOKEN");
        for (URI node : nodes("VARNISH_URLS")) {
          nodes.add(new Varnish(this.http, "varnish-" + (nodes.size() + 1), node, token));
        }
        yield nodes;
      }
      case "nginx" -> {
        List<CdnProvider> nodes = new ArrayList<>();
        String token = secret("NGINX_PURGE_TOKEN");
        for (URI node : nodes("NGINX_URLS")) {
          nodes.add(new Nginx(this.http, "nginx-" + (nodes.size() + 1), node, token));
        }
        yield nodes;
      }
      default ->
          throw new MissingSettingException(CHOICE, word + " (expected: some of " + KNOWN + ")");
    };
  }

  /** Keys where they are set, else the role of the machine or container. */
  private AwsCredentialsProvider awsCredentials() {
    return this.environment.containsProperty("AWS_ACCESS_KEY_ID")
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                secret("AWS_ACCESS_KEY_ID"), secret("AWS_SECRET_ACCESS_KEY")))
        : DefaultCredentialsProvider.builder().build();
  }

  private String secret(String name) {
    String value = RequiredSettings.text(this.environment, name, "the secret of its provider");
    if (!value.matches("[!-~]{1,512}")) {
      throw new MissingSettingException(name, "unreadable (expected: 1..512 visible characters)");
    }
    return value;
  }

  private String id(String name, String pattern, String expected) {
    String value = RequiredSettings.text(this.environment, name, expected);
    if (!value.matches(pattern)) {
      throw new MissingSettingException(name, value + " (expected: " + expected + ")");
    }
    return value;
  }

  private URI api(String name, String usual) {
    return url(name, this.environment.getProperty(name, usual));
  }

  private List<URI> nodes(String name) {
    String all = RequiredSettings.text(this.environment, name, "URLs, separated by commas");
    return Arrays.stream(all.split(",", -1)).map(one -> url(name, one)).toList();
  }

  private static URI url(String name, String text) {
    try {
      URI url = URI.create(text.strip());
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException ex) {
      // said below
    }
    throw new MissingSettingException(
        name, "unreadable (expected: http:// or https:// and a host)");
  }
}

package app.jewgo.cdn.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.kit.startup.MissingSettingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ProviderEnvironmentTest {

  private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";

  @Test
  void withoutAWordNothingIsSent() {
    assertThat(names()).containsExactly("dry-run");
    assertThat(names("CDN_PROVIDER=")).containsExactly("dry-run");
  }

  @Test
  void severalAtOnce() {
    assertThat(
            names(
                "CDN_PROVIDER=Cloudflare, cloudfront,fastly,bunny,varnish,nginx,fastly",
                "CLOUDFLARE_ZONE_ID=" + ZONE,
                "CLOUDFLARE_API_TOKEN=a",
                "FASTLY_SERVICE_ID=b",
                "FASTLY_API_TOKEN=c",
                "CLOUDFRONT_DISTRIBUTION_ID=EDFDVBD6EXAMPLE",
                "AWS_ACCESS_KEY_ID=g",
                "AWS_SECRET_ACCESS_KEY=h",
                "BUNNY_PULL_ZONE_ID=1",
                "BUNNY_ACCESS_KEY=d",
                "VARNISH_URLS=http://10.0.0.1:6081,http://10.0.0.2:6081",
                "VARNISH_PURGE_TOKEN=e",
                "NGINX_URLS=http://10.0.0.3",
                "NGINX_PURGE_TOKEN=f"))
        .containsExactly(
            "cloudflare", "cloudfront", "fastly", "bunny", "varnish-1", "varnish-2", "nginx-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CDN_PROVIDER=akamai | CDN_PROVIDER: akamai (expected: some of cloudflare,",
        "CDN_PROVIDER=cloudflare | CLOUDFLARE_ZONE_ID: absent (expected: the zone's 32 hexadecimal",
        "CDN_PROVIDER=cloudflare CLOUDFLARE_ZONE_ID=../x | CLOUDFLARE_ZONE_ID: ../x (expected:",
        "CDN_PROVIDER=cloudflare CLOUDFLARE_ZONE_ID=023e105f4ecef8ad9ca31a8372d0c353"
            + " | CLOUDFLARE_API_TOKEN: absent (expected: the secret",
        "CDN_PROVIDER=fastly FASTLY_SERVICE_ID=a FASTLY_API_TOKEN=süß | FASTLY_API_TOKEN: unreadable",
        "CDN_PROVIDER=varnish VARNISH_PURGE_TOKEN=a VARNISH_URLS=file:///etc/passwd"
            + " | VARNISH_URLS: unreadable (expected: http://",
      })
  void whatIsMissingIsSaidAndNoSecretIsRepeated(String given, String message) {
    assertThatThrownBy(() -> names(given.split(" ", -1)))
        .isInstanceOf(MissingSettingException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("süß");
  }

  private static List<String> names(String... settings) {
    MockEnvironment environment = new MockEnvironment();
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      environment.setProperty(pair[0], pair[1]);
    }
    return new Providers(
            new ProviderEnvironment(
                    environment,
                    new ProviderHttp(Duration.ofSeconds(1), InstantSource.system()),
                    Duration.ofSeconds(1))
                .providers())
        .names();
  }
}

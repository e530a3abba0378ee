package app.jewgo.cdn.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFetcherTest {

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  private static final HttpServer SERVER = server();

  private static final Duration PATIENT = Duration.ofSeconds(30);

  private static final String ORIGIN = "http://127.0.0.1:" + SERVER.getAddress().getPort();

  @AfterAll
  static void stop() {
    SERVER.stop(0);
  }

  private static HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            ASKED.add(exchange.getRequestURI().toString());
            try (exchange) {
              String query = String.valueOf(exchange.getRequestURI().getQuery());
              if (query.startsWith("to=")) {
                exchange.getResponseHeaders().set("Location", query.substring(3));
                exchange.sendResponseHeaders(302, -1);
              } else if (query.equals("drip")) {
                exchange.sendResponseHeaders(200, 1_000_000);
                for (int i = 0; i < 100; i++) {
                  exchange.getResponseBody().write(1);
                  exchange.getResponseBody().flush();
                  TimeUnit.MILLISECONDS.sleep(50);
                }
              } else {
                byte[] body = new byte[query.equals("large") ? 2_001 : 2_000];
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
              }
            } catch (InterruptedException ex) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
      return server;
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
  }

  @Test
  void fetchesWhatIsAllowed() throws Exception {
    try (SourceFetcher fetcher = fetcher(PATIENT, Map.of())) {
      assertThat(fetcher.fetch(ORIGIN + "/a.jpg")).hasSize(2_000);
      assertThat(fetcher.fetch(ORIGIN + "/a.jpg?to=/b.jpg")).hasSize(2_000);
      assertThatThrownBy(() -> fetcher.fetch(ORIGIN + "/a.jpg?large"))
          .hasMessage("more than 2000 bytes");
    }
  }

  @Test
  void waitsNoLongerThanItsDeadlineForTheLastByte() throws Exception {
    try (SourceFetcher fetcher = fetcher(Duration.ofMillis(700), Map.of())) {
      assertThatThrownBy(() -> fetcher.fetch(ORIGIN + "/a.jpg?drip"))
          .hasMessage("its source does not answer");
    }
  }

  /** Before, while and after it connects: each is told as what it is. */
  @Test
  void aDeadlineMayBeOverAtAnyMoment() throws Exception {
    int missed = 0;
    try (SourceFetcher fetcher = fetcher(Duration.ofMillis(1), Map.of())) {
      for (int i = 0; i < 300; i++) {
        try {
          fetcher.fetch(ORIGIN + "/a.jpg");
        } catch (SourceException ex) {
          missed++;
        }
      }
    }
    assertThat(missed).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://pictures.example/a.jpg",
        "gopher://pictures.example/",
        "http://pictures.example/a.jpg",
        "https://pictures.example:8443/a.jpg",
        "https://user:password@pictures.example/a.jpg",
        "https://elsewhere.example/a.jpg",
        "https://pictures.example.evil.example/a.jpg",
        "https://evilpictures.example/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://2130706433/a.jpg",
        "https://0177.0.0.1/a.jpg",
        "https://0x7f.0.0.1/a.jpg",
        "https://127.1/a.jpg",
        "https://[::1]/a.jpg",
        "https://[::ffff:127.0.0.1]/a.jpg",
        "https://[::ffff:7f00:1]/a.jpg",
        "https://017700000001/a.jpg",
        "https://pictures.example@127.0.0.1/a.jpg",
        "https://pictures.example\\@127.0.0.1/a.jpg",
        "https://10.1.2.3/a.jpg",
        "https://192.168.1.1/a.jpg",
        "https://[fe80::1]/a.jpg",
        "https://[fd00::1]/a.jpg",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/a.jpg",
        "//pictures.example/a.jpg",
        "https:///a.jpg",
        "not a url",
        "",
      })
  void neverAsksAnybodyElse(String url) throws Exception {
    ASKED.clear();
    List<String> resolved = new ArrayList<>();
    try (SourceFetcher fetcher =
        new SourceFetcher(
            List.of("pictures.example", ".cdn.example"),
            List.of(),
            2_000,
            PATIENT,
            recording(resolved, Map.of()))) {
      assertThatThrownBy(() -> fetcher.fetch(url)).hasMessage("its source is not allowed");
    }
    assertThat(resolved).isEmpty();
    assertThat(ASKED).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/a",
        "http://pictures.example/a",
        "file:///etc/passwd",
        "https://127.0.0.1/",
        "https://169.254.169.254/",
        "http://127.0.0.1:1/",
        "https://10.1.2.3/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://pictures.example@127.0.0.1/",
        "//elsewhere.example/a",
        "gopher://127.0.0.1/",
      })
  void followsNoRedirectElsewhere(String target) throws Exception {
    ASKED.clear();
    try (SourceFetcher fetcher = fetcher(PATIENT, Map.of())) {
      assertThatThrownBy(() -> fetcher.fetch(ORIGIN + "/a?to=" + target))
          .hasMessage("its source is not allowed");
      assertThatThrownBy(() -> fetcher.fetch(ORIGIN + "/a?to=" + ORIGIN + "/a?to=/a?to=/a?to=/a"))
          .isInstanceOf(SourceException.class);
    }
    assertThat(ASKED).allMatch(path -> path.startsWith("/a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "64:ff9b::7f00:1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "::7f00:1",
        "fec0::1",
        "100::1",
        "3fff::1",
      })
  void anAllowedNameAtAnAddressThatIsNotPublicIsNotAsked(String address) throws Exception {
    InetAddress there = InetAddress.ofLiteral(address);
    assertThat(PublicAddresses.isPublic(there)).isFalse();
    InetAddress fine = InetAddress.ofLiteral("8.8.8.8");
    PublicAddresses names =
        new PublicAddresses(
            recording(
                new ArrayList<>(), Map.of("pictures.example", new InetAddress[] {fine, there})),
            _ -> false);
    assertThatThrownBy(() -> names.resolve("pictures.example"))
        .isInstanceOf(UnknownHostException.class);
    try (SourceFetcher fetcher =
        fetcher(PATIENT, Map.of("pictures.example", new InetAddress[] {there}))) {
      assertThatThrownBy(() -> fetcher.fetch("https://pictures.example/a.jpg"))
          .hasMessage("its source does not answer");
      assertThatThrownBy(() -> fetcher.fetch(ORIGIN + "/a?to=https://pictures.example/b.jpg"))
          .as("nor after a redirect")
          .hasMessage("its source does not answer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "151.101.1.1", "2606:4700::1111", "2a00:1450:4001::1"})
  void publicAddressesArePublic(String address) throws Exception {
    assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void aNameThatMeansSomethingElseTheNextTimeGainsNothing() throws Exception {
    AtomicInteger times = new AtomicInteger();
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    DnsResolver rebinding =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            // Public when it is checked, ours when it would be connected to.
            return (times.getAndIncrement() == 0)
                ? new InetAddress[] {InetAddress.ofLiteral("192.88.99.1")}
                : new InetAddress[] {loopback};
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    PublicAddresses names = new PublicAddresses(rebinding, _ -> false);
    assertThat(names.resolve("pictures.example"))
        .containsExactly(InetAddress.ofLiteral("192.88.99.1"));
    assertThat(times).as("what is checked is what is connected to").hasValue(1);
    assertThatThrownBy(() -> names.resolve("pictures.example"))
        .isInstanceOf(UnknownHostException.class);
  }

  private static SourceFetcher fetcher(Duration deadline, Map<String, InetAddress[]> names) {
    return new SourceFetcher(
        List.of("pictures.example"),
        List.of(ORIGIN),
        2_000,
        deadline,
        recording(new ArrayList<>(), names));
  }

  private static DnsResolver recording(List<String> asked, Map<String, InetAddress[]> names) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        asked.add(host);
        InetAddress[] known = names.get(host);
        return (known != null) ? known : InetAddress.getAllByName(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}

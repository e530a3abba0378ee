package app.jewgo.cdn.image.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches originals from servers that restaurants name: https only, from allowed hosts at public
 * addresses, so many bytes, within a time. Each redirect has to keep the same rules. Thread-safe.
 */
public final class SourceFetcher implements AutoCloseable {

  private static final int MOST_REDIRECTS = 3;

  private final SourceRules rules;

  private final int mostBytes;

  private final Duration deadline;

  private final CloseableHttpClient client;

  /**
   * @param hosts see {@link SourceRules}
   */
  public SourceFetcher(
      List<String> hosts,
      List<String> dangerousOrigins,
      int mostBytes,
      Duration deadline,
      DnsResolver names) {
    this.rules = new SourceRules(hosts, dangerousOrigins);
    this.mostBytes = mostBytes;
    this.deadline = deadline;
    Timeout each = Timeout.of(deadline);
    this.client =
        HttpClients.custom()
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .setUserAgent("JewGo-Images")
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new PublicAddresses(names, this.rules::isExempt))
                    .setMaxConnTotal(16)
                    .setMaxConnPerRoute(4)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(2))
                            .setSocketTimeout(each)
                            .build())
                    .build())
            .build();
  }

  /**
   * @throws SourceException if it may not, cannot, or should not be fetched
   */
  public byte[] fetch(String source) throws SourceException {
    long end = System.nanoTime() + this.deadline.toNanos();
    String next = source;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      URI url = this.rules.allowed(next);
      if (url == null) {
        throw new SourceException("its source is not allowed", true);
      }
      Fetched fetched = get(url, end);
      if (fetched.location == null) {
        return fetched.bytes;
      }
      next = fetched.location;
    }
    throw new SourceException("its source redirects too often", true);
  }

  /** An original, or where else it is. */
  private static final class Fetched {

    private final byte[] bytes;

    private final @Nullable String location;

    Fetched(byte[] bytes, @Nullable String location) {
      this.bytes = bytes;
      this.location = location;
    }
  }

  private Fetched get(URI url, long end) throws SourceException {
    HttpGet request = new HttpGet(url);
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    // The other half is the source's own: with less, our queue would be taken for its silence.
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.ofMilliseconds(Math.max(1, left / 2)))
            .setResponseTimeout(Timeout.ofMilliseconds(left))
            .build());
    Thread watch = watch(request, end);
    try {
      return this.client.execute(request, response -> read(url, response));
    } catch (SourceIoException ex) {
      throw ex.reason;
    } catch (IOException ex) {
      throw isForWantOfAConnection(ex) ? SourceException.ofBusy() : noAnswer();
    } catch (RuntimeException ex) {
      // A request that is cancelled while it connects pulls its connection from under the client.
      if (!request.isCancelled()) {
        throw ex;
      }
      throw noAnswer();
    } finally {
      watch.interrupt();
    }
  }

  private static SourceException noAnswer() {
    return new SourceException("its source does not answer", false);
  }

  /** Whether the pool let it wait, not the source; the pool itself may have seen it first. */
  private static boolean isForWantOfAConnection(IOException ex) {
    return ex instanceof ConnectionRequestTimeoutException
        || ex.getCause() instanceof TimeoutException;
  }

  /** The socket's timeout starts anew with every byte; this one does not. */
  private static Thread watch(HttpGet request, long end) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            TimeUnit.NANOSECONDS.sleep(Math.max(1, end - System.nanoTime()));
            request.cancel();
          } catch (InterruptedException ex) {
            // it was in time
          }
        });
  }

  private Fetched read(URI url, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    Header location = response.getFirstHeader("Location");
    if (status >= 300 && status < 400 && location != null) {
      try {
        return new Fetched(new byte[0], url.resolve(location.getValue()).toString());
      } catch (IllegalArgumentException ex) {
        throw new SourceIoException("its source redirects nowhere", true);
      }
    }
    if (status != 200 || response.getEntity() == null) {
      throw new SourceIoException("its source answers " + status, status == 404 || status == 410);
    }
    try (InputStream body = response.getEntity().getContent()) {
      byte[] bytes = body.readNBytes(this.mostBytes + 1);
      if (bytes.length > this.mostBytes) {
        throw new SourceIoException("more than " + this.mostBytes + " bytes", true);
      }
      return new Fetched(bytes, null);
    }
  }

  private static final class SourceIoException extends IOException {

    private final transient SourceException reason;

    SourceIoException(String text, boolean forever) {
      this.reason = new SourceException(text, forever);
    }
  }

  @Override
  public void close() throws IOException {
    this.client.close();
  }
}

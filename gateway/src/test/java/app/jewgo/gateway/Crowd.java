package app.jewgo.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Many clients at one address of this machine, two hundred of whom ask at once. */
final class Crowd implements AutoCloseable {

  /** Below the connections that a gateway allows one address. */
  private static final int AT_ONCE = 200;

  private final HttpClient client;

  private final Semaphore places = new Semaphore(AT_ONCE);

  private Crowd(HttpClient client) {
    this.client = client;
  }

  /**
   * @param address of 127.0.0.0/8: whose requests are counted together
   */
  static Crowd at(String address) {
    try {
      return new Crowd(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .localAddress(InetAddress.getByName(address))
              .connectTimeout(Duration.ofSeconds(20))
              .build());
    } catch (UnknownHostException ex) {
      throw new IllegalArgumentException(address, ex);
    }
  }

  /** Asks so many times, taking turns among the gateways. */
  List<HttpResponse<String>> ask(
      int times, List<RunningGateway> gateways, String method, String target, String... headers) {
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      HttpRequest.Builder request =
          gateways
              .get(i % gateways.size())
              .request(target)
              .method(method, HttpRequest.BodyPublishers.noBody());
      if (headers.length > 0) {
        request.headers(headers);
      }
      this.places.acquireUninterruptibly();
      asked.add(
          this.client
              .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
              .whenComplete((answer, failure) -> this.places.release()));
    }
    return asked.stream().map(CompletableFuture::join).toList();
  }

  HttpResponse<String> ask(RunningGateway gateway, String target, String... headers) {
    return ask(1, List.of(gateway), "GET", target, headers).getFirst();
  }

  static long passed(List<HttpResponse<String>> answers) {
    return answers.stream().filter(answer -> answer.statusCode() != 429).count();
  }

  @Override
  public void close() {
    this.client.shutdownNow();
  }
}

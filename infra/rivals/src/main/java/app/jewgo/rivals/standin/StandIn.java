package app.jewgo.rivals.standin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers every request with the same JSON, as fast or as slow as it is told to. Its management
 * port says whether it is ready, like that of any service, and takes moods: {@code
 * /mood?delay=500}.
 */
public final class StandIn {

  private static final byte[] BODY =
      ("{\"success\":true,\"message\":\"1 restaurant\",\"data\":{\"filler\":\""
              + "x".repeat(520)
              + "\"}}")
          .getBytes(StandardCharsets.UTF_8);

  private final String name;

  private final Capacity capacity;

  private final Writes writes = new Writes();

  private final LongAdder requests = new LongAdder();

  private volatile Mood mood = Mood.GOOD;

  private StandIn(String name, Capacity capacity) {
    this.name = name;
    this.capacity = capacity;
  }

  /**
   * @param arguments address, port, management port, name, how many requests at a time (0: no
   *     bound), microseconds for each
   */
  public static void main(String[] arguments) {
    StandIn standIn =
        new StandIn(
            arguments[3],
            new Capacity(
                Integer.parseInt(arguments[4]),
                TimeUnit.MICROSECONDS.toNanos(Long.parseLong(arguments[5]))));
    DisposableServer management =
        HttpServer.create()
            .host("127.0.0.1")
            .port(Integer.parseInt(arguments[2]))
            .handle(standIn::manage)
            .bindNow();
    DisposableServer server =
        HttpServer.create()
            .host(arguments[0])
            .port(Integer.parseInt(arguments[1]))
            .idleTimeout(Duration.ofMinutes(1))
            .handle(standIn::answer)
            .bindNow();
    System.out.println(standIn.name + " listens at " + server.address());
    management.onDispose().block();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    this.requests.increment();
    if (request.method().equals(HttpMethod.POST)) {
      this.writes.came(String.valueOf(request.requestHeaders().get(Writes.header())));
    }
    Mood now = this.mood;
    if (now.failing()) {
      return response.status(500).header("Content-Length", "0").send();
    }
    Duration wait = Duration.ofNanos(this.capacity.take(System.nanoTime())).plus(now.delay());
    Mono<Void> body = request.receive().then();
    Mono<Void> ready = wait.isZero() ? body : body.then(Mono.delay(wait)).then();
    return ready.then(Mono.defer(() -> send(response, BODY)));
  }

  private Mono<Void> send(HttpServerResponse response, byte[] body) {
    ByteBuf bytes = Unpooled.wrappedBuffer(body);
    return response
        .status(200)
        .header("Content-Type", "application/json")
        .header("Content-Length", Integer.toString(body.length))
        .header("X-Served-By", this.name)
        .sendObject(bytes)
        .then();
  }

  private Publisher<Void> manage(HttpServerRequest request, HttpServerResponse response) {
    return switch (request.path()) {
      case "actuator/health/readiness" ->
          response.status(this.mood.ready() ? 200 : 503).header("Content-Length", "0").send();
      case "mood" -> {
        this.mood = Mood.read(request.uri());
        yield send(response, this.mood.toString().getBytes(StandardCharsets.UTF_8));
      }
      case "writes" -> send(response, this.writes.list().getBytes(StandardCharsets.UTF_8));
      case "requests" ->
          send(response, Long.toString(this.requests.sum()).getBytes(StandardCharsets.UTF_8));
      default -> response.sendNotFound();
    };
  }
}

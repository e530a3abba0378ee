package app.jewgo.rivals.standin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
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

  /** Longer than it takes probes to notice. */
  private static final Duration DRAIN = Duration.ofMillis(2_500);

  private final String name;

  /** Null for no bound. */
  private final @Nullable Capacity capacity;

  private final Duration each;

  private final Writes writes;

  private final LongAdder requests = new LongAdder();

  private volatile Mood mood = Mood.GOOD;

  private StandIn(String name, @Nullable Capacity capacity, Duration each, Writes writes) {
    this.name = name;
    this.capacity = capacity;
    this.each = each;
    this.writes = writes;
  }

  /**
   * @param arguments address, port, management port, name, how many requests at a time (0: no
   *     bound), microseconds for each, the file of writes
   */
  public static void main(String[] arguments) {
    int places = Integer.parseInt(arguments[4]);
    StandIn standIn =
        new StandIn(
            arguments[3],
            (places == 0) ? null : new Capacity(places),
            Duration.of(Long.parseLong(arguments[5]), ChronoUnit.MICROS),
            new Writes(Path.of(arguments[6])));
    DisposableServer management =
        HttpServer.create()
            .host(arguments[0])
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
    Runtime.getRuntime().addShutdownHook(new Thread(() -> standIn.drain(server)));
    management.onDispose().block();
  }

  /** As the services do: unready first, and the last requests are answered. */
  private void drain(DisposableServer server) {
    this.mood = new Mood(Duration.ZERO, false, false, false);
    LockSupport.parkNanos(DRAIN.toNanos());
    server.disposeNow(DRAIN);
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    this.requests.increment();
    if (request.method().equals(HttpMethod.POST)) {
      this.writes.came(String.valueOf(request.requestHeaders().get(Writes.HEADER)));
    }
    Mood now = this.mood;
    if (now.silent()) {
      return Mono.never();
    }
    if (now.failing()) {
      return response.status(500).header("Content-Length", "0").send();
    }
    Mono<Void> body = request.receive().then();
    Mono<Void> ready = now.delay().isZero() ? body : body.then(Mono.delay(now.delay())).then();
    return ready.then(work()).then(Mono.defer(() -> send(response, BODY)));
  }

  /** Ends when the work is done; given up when the request is. */
  private Mono<Void> work() {
    Mono<Void> done = this.each.isZero() ? Mono.empty() : Mono.delay(this.each).then();
    Capacity bound = this.capacity;
    if (bound == null) {
      return done;
    }
    return Mono.defer(() -> {
      Sinks.Empty<Void> begun = Sinks.empty();
      Capacity.Turn turn = bound.take(begun::tryEmitEmpty);
      return begun.asMono().then(done).doFinally(end -> turn.end());
    });
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
      case "actuator/health/readiness" -> readiness(response);
      case "mood" -> {
        this.mood = Mood.read(request.uri());
        yield send(response, this.mood.toString().getBytes(StandardCharsets.UTF_8));
      }
      case "requests" ->
          send(response, Long.toString(this.requests.sum()).getBytes(StandardCharsets.UTF_8));
      default -> response.sendNotFound();
    };
  }

  private Publisher<Void> readiness(HttpServerResponse response) {
    Mood now = this.mood;
    return now.silent()
        ? Mono.never()
        : response.status(now.ready() ? 200 : 503).header("Content-Length", "0").send();
  }
}

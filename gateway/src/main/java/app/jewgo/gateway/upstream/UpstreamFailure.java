package app.jewgo.gateway.upstream;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import io.netty.handler.codec.CodecException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

/** What a failed call means, for the caller and for whether it may be repeated. */
public enum UpstreamFailure {

  /** No connection came about: the service has seen nothing of the request. */
  NOT_CONNECTED,

  /** The gateway's own bounds: nothing was sent either, but another try would only add load. */
  OVERLOADED,

  /** Something was sent, and no answer came back. */
  BROKEN_OFF,

  NO_INSTANCE,

  TIMED_OUT,

  /** Another instance is asked, because this one has been silent for long. */
  ABANDONED,

  /** Not the service's fault. */
  OTHER;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  public static UpstreamFailure of(Throwable error) {
    return switch (error) {
      case ConnectException ex -> NOT_CONNECTED;
      case UnknownHostException ex -> NOT_CONNECTED;
      case NoRouteToHostException ex -> NOT_CONNECTED;
      case PoolShutdownException ex -> NOT_CONNECTED;
      case PoolAcquirePendingLimitException ex -> OVERLOADED;
      case PoolAcquireTimeoutException ex -> OVERLOADED;
      case NotFoundException ex -> NO_INSTANCE;
      case AbandonedException ex -> ABANDONED;
      case TimeoutException ex -> TIMED_OUT;
      case IOException ex -> BROKEN_OFF;
      case AbortedException ex -> BROKEN_OFF;
      // The decoder's ways to say that what came is no HTTP.
      case CodecException ex -> BROKEN_OFF;
      case IllegalArgumentException ex -> BROKEN_OFF;
      default -> OTHER;
    };
  }

  /**
   * @return whether it speaks against the service. Whoever sends a body slowly or breaks off in it
   *     makes the service late himself.
   */
  public boolean isOfService(ServerHttpRequest request) {
    return switch (this) {
      case NOT_CONNECTED -> true;
      case BROKEN_OFF, TIMED_OUT -> !hasBody(request);
      case OVERLOADED, NO_INSTANCE, ABANDONED, OTHER -> false;
    };
  }

  static boolean hasBody(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
  }

  /** The error as the caller shall learn of it. */
  public static Throwable asProblem(Throwable error) {
    return switch (of(error)) {
      case NOT_CONNECTED, NO_INSTANCE ->
          unavailable("The service cannot be reached at the moment.", error);
      case OVERLOADED -> unavailable("The service is overloaded at the moment.", error);
      case BROKEN_OFF ->
          problem(ProblemType.BAD_GATEWAY, "The service broke off the request.", error);
      case TIMED_OUT, ABANDONED ->
          problem(ProblemType.GATEWAY_TIMEOUT, "The service did not answer in time.", error);
      case OTHER -> error;
    };
  }

  private static ProblemException unavailable(String detail, Throwable cause) {
    return new ProblemException(Problem.unavailable(detail, RETRY_AFTER), cause);
  }

  private static ProblemException problem(ProblemType type, String detail, Throwable cause) {
    return new ProblemException(Problem.of(type, detail), cause);
  }
}

package app.jewgo.gateway.overload;

import app.jewgo.gateway.overload.AdaptiveLimit.Permit;
import app.jewgo.gateway.upstream.UpstreamFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.SignalType;

/** A request that was let pass, until its answer begins: what its end says of the service. */
final class Passage {

  private static final int SERVER_ERRORS = 500;

  private final ServiceBreaker breaker;

  private final Permit permit;

  private final ServerWebExchange exchange;

  private @Nullable Throwable error;

  Passage(ServiceBreaker breaker, Permit permit, ServerWebExchange exchange) {
    this.breaker = breaker;
    this.permit = permit;
    this.exchange = exchange;
  }

  void failed(Throwable failure) {
    this.error = failure;
  }

  void ended(SignalType how) {
    if (how == SignalType.ON_ERROR && this.error != null) {
      endedWith(this.error);
    } else if (how == SignalType.CANCEL) {
      this.breaker.released();
      endPermit(false);
    } else {
      this.breaker.answered();
      HttpStatusCode status = this.exchange.getResponse().getStatusCode();
      endPermit(status != null && status.value() < SERVER_ERRORS);
    }
  }

  private void endedWith(Throwable failure) {
    if (UpstreamFailure.of(failure).isOfService(this.exchange.getRequest())) {
      this.breaker.failed(failure);
    } else {
      this.breaker.released();
    }
    endPermit(false);
  }

  /** How long a write takes depends on what it does, and on who sends it how fast. */
  private void endPermit(boolean well) {
    if (!this.exchange.getRequest().getMethod().equals(HttpMethod.GET)) {
      this.permit.release();
    } else if (well) {
      this.permit.answered();
    } else {
      this.permit.ended();
    }
  }
}

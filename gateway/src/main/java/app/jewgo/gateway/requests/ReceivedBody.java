package app.jewgo.gateway.requests;

import app.jewgo.kit.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** What has come of one body. One thread at a time. */
final class ReceivedBody {

  private final BodyProperties limits;

  private final BytesInFlight inFlight;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private int held;

  ReceivedBody(BodyProperties limits, BytesInFlight inFlight) {
    this.limits = limits;
    this.inFlight = inFlight;
  }

  /**
   * @throws ProblemException if it grows too large, or all of them together do
   */
  void add(DataBuffer part) {
    try {
      int size = part.readableByteCount();
      if (this.held + size > this.limits.limit().toBytes()) {
        throw new ProblemException(WholeBody.tooLarge(this.limits));
      }
      if (!this.inFlight.take(size, this.limits.total().toBytes())) {
        throw new ProblemException(WholeBody.tooMuchAtOnce());
      }
      this.held += size;
      byte[] copy = new byte[size];
      part.read(copy);
      this.bytes.writeBytes(copy);
    } finally {
      DataBufferUtils.release(part);
    }
  }

  void release() {
    this.inFlight.giveBack(this.held);
    this.held = 0;
  }

  /**
   * @return the exchange with this body, which may be read more than once, and its length
   */
  ServerWebExchange in(ServerWebExchange exchange) {
    byte[] whole = this.bytes.toByteArray();
    return exchange.mutate().request(new Whole(exchange.getRequest(), whole)).build();
  }

  private static final class Whole extends ServerHttpRequestDecorator {

    private final byte[] body;

    private final HttpHeaders headers = new HttpHeaders();

    Whole(ServerHttpRequest request, byte[] body) {
      super(request);
      this.body = body;
      this.headers.addAll(request.getHeaders());
      this.headers.remove(HttpHeaders.TRANSFER_ENCODING);
      this.headers.setContentLength(body.length);
    }

    @Override
    public HttpHeaders getHeaders() {
      return this.headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(this.body)));
    }
  }
}

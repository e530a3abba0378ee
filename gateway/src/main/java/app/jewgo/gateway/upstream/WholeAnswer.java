package app.jewgo.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The body of an answer that is short enough to be taken in before anything is said to the client:
 * it goes out in one piece with its head, and an instance that breaks off in it can be replaced by
 * another one. Not thread-safe.
 */
final class WholeAnswer {

  private static final String ATTRIBUTE = WholeAnswer.class.getName();

  /** Of longer ones, the beginning shall not wait for the end. */
  private static final int LONGEST = 32 * 1024;

  private final byte[] bytes;

  private int length;

  private WholeAnswer(int length) {
    this.bytes = new byte[length];
  }

  /**
   * @return its bytes, or null if the answer is passed on as it comes
   */
  static byte @Nullable [] of(ServerWebExchange exchange) {
    return exchange.getAttribute(ATTRIBUTE);
  }

  /**
   * Takes it in if it is short.
   *
   * @return empty, once all of it is among the attributes of the exchange; or null if it is not
   *     short, and nothing has been done
   */
  static @Nullable Mono<Void> receive(
      HttpClientResponse head, Connection connection, ServerWebExchange exchange) {
    int length = head.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
    if (length < 0 || length > LONGEST) {
      return null;
    }
    return connection
        .inbound()
        .receive()
        .collect(() -> new WholeAnswer(length), WholeAnswer::add)
        .doOnNext(answer -> exchange.getAttributes().put(ATTRIBUTE, answer.whole()))
        .then();
  }

  private void add(ByteBuf part) {
    int size = part.readableBytes();
    part.readBytes(this.bytes, this.length, size);
    this.length += size;
  }

  /** To HEAD, an answer says how long the body would be, and has none. */
  private byte[] whole() {
    return (this.length == this.bytes.length) ? this.bytes : new byte[0];
  }
}

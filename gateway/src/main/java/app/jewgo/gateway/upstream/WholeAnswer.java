package app.jewgo.gateway.upstream;

import app.jewgo.cache.stamp.ProvenanceHeader;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * An answer that is short enough to be taken in before anything is said to the client: it goes out
 * in one piece with its head, an instance that breaks off in it can be replaced by another one, and
 * it can be kept. Not thread-safe.
 */
public final class WholeAnswer {

  private static final String ATTRIBUTE = WholeAnswer.class.getName();

  /** Of longer ones, the beginning shall not wait for the end … */
  private static final int LONGEST = 32 * 1024;

  /** … but of those that may be kept, the next ones do not wait at all. */
  private static final int LONGEST_TO_KEEP = 256 * 1024;

  private static final byte[] NOTHING = new byte[0];

  private final HttpClientResponse head;

  private final byte[] bytes;

  private int length;

  private boolean leftOut;

  private WholeAnswer(HttpClientResponse head, int length) {
    this.head = head;
    this.bytes = new byte[length];
  }

  /**
   * @return what the service answered, or null if the answer is passed on as it comes
   */
  public static @Nullable WholeAnswer of(ServerWebExchange exchange) {
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
    HttpHeaders headers = head.responseHeaders();
    int length = headers.getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
    int longest = headers.contains(ProvenanceHeader.NAME) ? LONGEST_TO_KEEP : LONGEST;
    if (length < 0 || length > longest) {
      return null;
    }
    return connection
        .inbound()
        .receive()
        .collect(() -> new WholeAnswer(head, length), WholeAnswer::add)
        .doOnNext(answer -> exchange.getAttributes().put(ATTRIBUTE, answer))
        .then();
  }

  private void add(ByteBuf part) {
    int size = part.readableBytes();
    part.readBytes(this.bytes, this.length, size);
    this.length += size;
  }

  public int status() {
    return this.head.status().code();
  }

  /** As the service sent them, those that no client gets included. */
  public HttpHeaders headers() {
    return this.head.responseHeaders();
  }

  /**
   * @return not to be changed; to HEAD, an answer says how long it would be, and has none
   */
  public byte[] body() {
    return (this.leftOut || this.length < this.bytes.length) ? NOTHING : this.bytes;
  }

  /** The client has the body, and gets none. */
  void leaveOut() {
    this.leftOut = true;
  }
}

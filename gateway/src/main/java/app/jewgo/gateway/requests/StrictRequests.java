package app.jewgo.gateway.requests;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that our decoder takes and another reader may take for something else: a proxy
 * before us and we must never disagree on where a request ends, or whom it is for. After one of
 * them, nothing of the connection is read. One instance per connection.
 */
final class StrictRequests extends ChannelInboundHandlerAdapter {

  private static final Pattern AUTHORITY =
      Pattern.compile(
          "[A-Za-z0-9._~%-]{1,255}(:[0-9]{0,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{0,5})?");

  private boolean refused;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (this.refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      String fault = request.decoderResult().isSuccess() ? faultOf(request) : null;
      if (fault != null) {
        request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(fault)));
      }
      this.refused = request.decoderResult().isFailure();
    }
    super.channelRead(context, message);
  }

  private static @Nullable String faultOf(HttpRequest request) {
    HttpHeaders headers = request.headers();
    HttpVersion version = request.protocolVersion();
    boolean current = version.equals(HttpVersion.HTTP_1_1);
    if (!current && !version.equals(HttpVersion.HTTP_1_0)) {
      return "neither HTTP/1.1 nor HTTP/1.0";
    }
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() > 1 || (current && hosts.isEmpty())) {
      return hosts.size() + " hosts";
    }
    if (!hosts.isEmpty() && !AUTHORITY.matcher(hosts.getFirst()).matches()) {
      return "no host";
    }
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (codings.isEmpty()) {
      return null;
    }
    if (!current || codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
      return "another transfer coding than chunked";
    }
    return headers.contains(HttpHeaderNames.CONTENT_LENGTH) ? "two lengths" : null;
  }
}

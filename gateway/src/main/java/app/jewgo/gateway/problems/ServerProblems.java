package app.jewgo.gateway.problems;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.kit.problem.ProblemWriter;
import app.jewgo.kit.tracing.TraceContext;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives a body to the errors that the web server answers by itself, before any request reaches the
 * pipeline: a request line or header that is too long or malformed, a target that is no URI, a
 * request that does not arrive in time. Each answer of the pipeline carries a trace id, so one
 * without is the server's.
 *
 * <p>A body that turns out malformed ends the connection here: the server would take it for
 * complete, and a service would act on a part of what its sender meant. One instance per
 * connection.
 */
final class ServerProblems extends ChannelDuplexHandler {

  private static final int LONGEST_SHOWN_TARGET = 200;

  private final ProblemWriter writer;

  private final Supplier<Map<String, String>> securityHeaders;

  private String target = "/";

  private boolean answering;

  ServerProblems(ProblemWriter writer, Supplier<Map<String, String>> securityHeaders) {
    this.writer = writer;
    this.securityHeaders = securityHeaders;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest request) {
      this.target = request.decoderResult().isSuccess() ? shown(request.uri()) : "/";
      this.answering = false;
    } else if (message instanceof HttpContent body && body.decoderResult().isFailure()) {
      body.release();
      breakOff(context);
      return;
    }
    super.channelRead(context, message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse answer && answer.status().code() >= 200) {
      this.answering = true;
    }
    if (message instanceof FullHttpResponse bare && isOfTheServer(bare)) {
      FullHttpResponse answer = withProblem(bare);
      bare.release();
      super.write(context, answer, promise);
    } else {
      super.write(context, message, promise);
    }
  }

  private void breakOff(ChannelHandlerContext context) {
    if (this.answering) {
      var _ = context.close();
      return;
    }
    this.answering = true;
    FullHttpResponse bare =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST);
    bare.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(withProblem(bare)).addListener(ChannelFutureListener.CLOSE);
  }

  private static boolean isOfTheServer(FullHttpResponse answer) {
    return answer.status().code() >= 400
        && !answer.content().isReadable()
        && !answer.headers().contains(TraceContext.TRACE_ID_HEADER);
  }

  private FullHttpResponse withProblem(FullHttpResponse bare) {
    TraceContext trace = TraceContext.continuedFrom(null);
    byte[] body = this.writer.write(problem(bare.status().code()), this.target, trace.traceId());
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            bare.protocolVersion(), bare.status(), Unpooled.wrappedBuffer(body));
    HttpHeaders headers = answer.headers();
    headers.set(bare.headers());
    this.securityHeaders.get().forEach(headers::set);
    headers.set(HttpHeaderNames.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
    headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    headers.set(TraceContext.TRACE_ID_HEADER, trace.traceId());
    headers.set(TraceContext.RESPONSE_HEADER, trace.traceresponse());
    return answer;
  }

  private static Problem problem(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    return Problem.of(
        type,
        switch (type) {
          case URI_TOO_LONG -> "The request line is too long.";
          case HEADERS_TOO_LARGE -> "The request headers are too large.";
          case REQUEST_TIMEOUT -> "The request did not arrive in time.";
          default -> "The request is malformed.";
        });
  }

  private static String shown(String uri) {
    int query = uri.indexOf('?');
    int end = Math.min((query < 0) ? uri.length() : query, LONGEST_SHOWN_TARGET);
    return uri.substring(0, end);
  }
}

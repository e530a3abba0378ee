package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import app.jewgo.gateway.eventloops.EventLoops;
import app.jewgo.gateway.tracing.RequestTrace;
import app.jewgo.kit.tracing.TraceContext;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.headers.observation.ObservedRequestHttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.observation.ObservedResponseHttpHeadersFilter;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Sends the request to the chosen instance and takes over its status and headers, and its body if
 * that is short; a longer one is left to {@link AnswerBody}. Spring Cloud Gateway's own filter
 * copies all headers three times in each direction, which was a tenth of what a request cost.
 */
public final class UpstreamCall implements GlobalFilter {

  private final UpstreamClient client;

  private final RequestHeaders requestHeaders;

  private final ObservedRequestHttpHeadersFilter startOfSpan;

  private final ObservedResponseHttpHeadersFilter endOfSpan;

  UpstreamCall(
      UpstreamClient client,
      RequestHeaders requestHeaders,
      ObservedRequestHttpHeadersFilter startOfSpan,
      ObservedResponseHttpHeadersFilter endOfSpan) {
    this.client = client;
    this.requestHeaders = requestHeaders;
    this.startOfSpan = startOfSpan;
    this.endOfSpan = endOfSpan;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    URI target = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
    HttpHeaders trace = traceOf(exchange);
    HttpClient.RequestSender call =
        this.client
            .on(EventLoops.of(exchange))
            .headers(headers -> this.requestHeaders.write(exchange, trace, headers))
            .request(HttpMethod.valueOf(request.getMethod().name()))
            .uri(target);
    HttpClient.ResponseReceiver<?> sent =
        isBare(request)
            ? call
            : call.send((headers, body) ->
                body.send(request.getBody().map(NettyDataBufferFactory::toByteBuf)));
    return sent.responseConnection((answer, connection) -> answered(exchange, answer, connection))
        .then()
        // As in EndpointCall: the HTTP client asks for the context a dozen times.
        .contextWrite(context -> context);
  }

  /** Of a trace that nobody records, its id is enough. */
  private HttpHeaders traceOf(ServerWebExchange exchange) {
    TraceContext trace = RequestTrace.of(exchange);
    if (trace.sampled()) {
      return this.startOfSpan.filter(new HttpHeaders(), exchange);
    }
    HttpHeaders headers = new HttpHeaders();
    headers.set(TraceContext.REQUEST_HEADER, trace.child().traceresponse());
    return headers;
  }

  /** A body that there is not needs no stream of its own. */
  private static boolean isBare(ServerHttpRequest request) {
    org.springframework.http.HttpMethod method = request.getMethod();
    return (method.equals(org.springframework.http.HttpMethod.GET)
            || method.equals(org.springframework.http.HttpMethod.HEAD))
        && !UpstreamFailure.hasBody(request);
  }

  private Mono<Void> answered(
      ServerWebExchange exchange, HttpClientResponse answer, Connection connection) {
    Mono<Void> whole = WholeAnswer.receive(answer, connection, exchange);
    if (whole != null) {
      return whole.doOnSuccess(any -> begun(exchange, answer));
    }
    exchange.getAttributes().put(CLIENT_RESPONSE_ATTR, answer);
    exchange.getAttributes().put(CLIENT_RESPONSE_CONN_ATTR, connection);
    begun(exchange, answer);
    return Mono.empty();
  }

  private void begun(ServerWebExchange exchange, HttpClientResponse answer) {
    ServerHttpResponse response = exchange.getResponse();
    response.setRawStatusCode(answer.status().code());
    AnswerHeaders.pass(answer.responseHeaders(), response.getHeaders());
    if (RequestTrace.of(exchange).sampled()) {
      this.endOfSpan.filter(response.getHeaders(), exchange);
    }
  }
}

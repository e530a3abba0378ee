package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

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
 * Sends the request to the chosen instance and takes over its status and headers; the body is left
 * to {@code NettyWriteResponseFilter}. Spring Cloud Gateway's own filter copies all headers three
 * times in each direction, which was a tenth of what a request cost.
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
    HttpHeaders trace = this.startOfSpan.filter(new HttpHeaders(), exchange);
    HttpClient.RequestSender call =
        this.client
            .current()
            .headers(headers -> this.requestHeaders.write(exchange, trace, headers))
            .request(HttpMethod.valueOf(request.getMethod().name()))
            .uri(target);
    HttpClient.ResponseReceiver<?> sent =
        isBare(request)
            ? call
            : call.send((headers, body) ->
                body.send(request.getBody().map(NettyDataBufferFactory::toByteBuf)));
    return sent.responseConnection(
            (answer, connection) -> {
              begun(exchange, answer, connection);
              return Mono.<Void>empty();
            })
        .then();
  }

  /** A body that there is not needs no stream of its own. */
  private static boolean isBare(ServerHttpRequest request) {
    org.springframework.http.HttpMethod method = request.getMethod();
    return (method.equals(org.springframework.http.HttpMethod.GET)
            || method.equals(org.springframework.http.HttpMethod.HEAD))
        && !UpstreamFailure.hasBody(request);
  }

  private void begun(ServerWebExchange exchange, HttpClientResponse answer, Connection connection) {
    exchange.getAttributes().put(CLIENT_RESPONSE_ATTR, answer);
    exchange.getAttributes().put(CLIENT_RESPONSE_CONN_ATTR, connection);
    ServerHttpResponse response = exchange.getResponse();
    response.setRawStatusCode(answer.status().code());
    AnswerHeaders.pass(answer.responseHeaders(), response.getHeaders());
    this.endOfSpan.filter(response.getHeaders(), exchange);
  }
}

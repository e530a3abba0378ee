package app.jewgo.gateway.tracing;

import io.micrometer.common.KeyValue;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * What requests are told apart by in metrics and spans: as Spring has it, but for methods that
 * somebody has made up, each of which would be another meter.
 */
final class BoundedTags extends DefaultServerRequestObservationConvention {

  private static final List<HttpMethod> METHODS = List.of(HttpMethod.values());

  private static final KeyValue UNKNOWN_METHOD = KeyValue.of("method", "UNKNOWN");

  static boolean isKnown(HttpMethod method) {
    return METHODS.contains(method);
  }

  @Override
  protected KeyValue method(ServerRequestObservationContext context) {
    boolean known = context.getCarrier() != null && isKnown(context.getCarrier().getMethod());
    return known ? super.method(context) : UNKNOWN_METHOD;
  }
}

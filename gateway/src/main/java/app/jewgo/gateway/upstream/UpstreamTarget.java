package app.jewgo.gateway.upstream;

import java.net.URI;
import org.springframework.cloud.client.ServiceInstance;

/** Where a call goes. */
final class UpstreamTarget {

  private UpstreamTarget() {}

  /** Path and query go as they came: decoding and encoding again could change what they say. */
  static URI at(ServiceInstance instance, URI request) {
    String query = (request.getRawQuery() == null) ? "" : "?" + request.getRawQuery();
    return URI.create(instance.getUri() + request.getRawPath() + query);
  }
}

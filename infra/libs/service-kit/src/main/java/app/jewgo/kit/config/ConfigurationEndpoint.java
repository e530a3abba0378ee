package app.jewgo.kit.config;

import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Shows operations which configuration is in force. */
@Endpoint(id = "configuration")
final class ConfigurationEndpoint {

  private final Supplier<ConfigStatus> status;

  ConfigurationEndpoint(Supplier<ConfigStatus> status) {
    this.status = status;
  }

  @ReadOperation
  ConfigStatus configuration() {
    return this.status.get();
  }
}

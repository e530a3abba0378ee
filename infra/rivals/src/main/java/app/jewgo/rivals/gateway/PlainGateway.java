package app.jewgo.rivals.gateway;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * One route for everything, to the instances of one service, and nothing else: no limits, no
 * identity, no retries, no deadlines, Spring Cloud's round robin.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class PlainGateway {

  /**
   * @param arguments the port, then the base URI of each instance
   */
  public static void main(String[] arguments) {
    List<String> settings = new ArrayList<>();
    settings.add("--spring.main.banner-mode=off");
    settings.add("--spring.application.name=plain-gateway");
    settings.add("--server.address=127.0.0.1");
    settings.add("--server.port=" + arguments[0]);
    String route = "--spring.cloud.gateway.server.webflux.routes[0].";
    settings.add(route + "id=all");
    settings.add(route + "uri=lb://stand-in");
    settings.add(route + "predicates[0]=Path=/**");
    for (int i = 1; i < arguments.length; i++) {
      settings.add(
          "--spring.cloud.discovery.client.simple.instances.stand-in["
              + (i - 1)
              + "].uri="
              + arguments[i]);
    }
    SpringApplication.run(PlainGateway.class, settings.toArray(String[]::new));
  }
}

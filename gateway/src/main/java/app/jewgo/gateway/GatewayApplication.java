package app.jewgo.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import reactor.netty.ReactorNetty;

/** Starts the gateway. */
@SpringBootApplication
public class GatewayApplication {

  public static void main(String[] args) {
    if (System.getProperty(ReactorNetty.IO_WORKER_COUNT) == null) {
      // An event loop for each processor: more of them only take turns.
      int processors = Runtime.getRuntime().availableProcessors();
      System.setProperty(ReactorNetty.IO_WORKER_COUNT, Integer.toString(processors));
    }
    SpringApplication.run(GatewayApplication.class, args);
  }
}

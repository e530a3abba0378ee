package app.jewgo.configserver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process. */
@SpringBootApplication(proxyBeanMethods = false)
class ConfigServer {

  public static void main(String[] arguments) {
    SpringApplication.run(ConfigServer.class, arguments);
  }
}

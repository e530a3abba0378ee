package app.jewgo.cacheservice;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(proxyBeanMethods = false)
public class CacheServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CacheServiceApplication.class, arguments);
  }
}

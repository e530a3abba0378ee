package app.jewgo.cdn;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(proxyBeanMethods = false)
public class CdnServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CdnServiceApplication.class, arguments);
  }
}

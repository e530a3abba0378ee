package app.jewgo.search;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(proxyBeanMethods = false)
public class SearchServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SearchServiceApplication.class, arguments);
  }
}

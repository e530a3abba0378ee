package app.jewgo.restaurant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(proxyBeanMethods = false)
public class RestaurantServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(RestaurantServiceApplication.class, arguments);
  }
}

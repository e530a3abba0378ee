package app.jewgo.restaurant.answer;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the answers together. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

  @Bean
  AnswerWriter answerWriter(InstantSource clock) {
    return new AnswerWriter(clock);
  }
}

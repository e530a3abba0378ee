package app.jewgo.restaurant.answer;

import java.time.InstantSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the answers together. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

  @Bean
  AnswerWriter answerWriter(InstantSource clock) {
    return new AnswerWriter(clock);
  }

  @Bean
  ReadAnswers readAnswers(Environment environment) {
    AnswerProperties properties =
        Binder.get(environment).bindOrCreate("jewgo.answer", AnswerProperties.class);
    return new ReadAnswers(() -> properties);
  }
}

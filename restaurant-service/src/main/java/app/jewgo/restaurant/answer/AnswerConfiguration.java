package app.jewgo.restaurant.answer;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
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

  @Bean
  LiveConfig<AnswerProperties> answerProperties(LiveConfigs configs) {
    return configs.bind("jewgo.answer", AnswerProperties.class);
  }

  @Bean
  ReadAnswers readAnswers(LiveConfig<AnswerProperties> properties) {
    return new ReadAnswers(properties);
  }
}

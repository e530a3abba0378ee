package app.jewgo.kit.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Problems for every kind of process. */
@AutoConfiguration
class ProblemConfiguration {

  @Bean
  @ConditionalOnMissingBean
  ProblemWriter problemWriter() {
    return new ProblemWriter();
  }
}

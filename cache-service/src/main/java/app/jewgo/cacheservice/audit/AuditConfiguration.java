package app.jewgo.cacheservice.audit;

import app.jewgo.cacheservice.database.Primary;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the audit together. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  LiveConfig<AuditProperties> auditProperties(LiveConfigs configs) {
    return configs.bind(AuditProperties.PREFIX, AuditProperties.class);
  }

  @Bean
  CacheAuditor cacheAuditor(
      Primary primary, LiveConfig<AuditProperties> auditProperties, MeterRegistry meters) {
    CacheAuditor auditor =
        new CacheAuditor(
            primary, auditProperties, new AuditMetrics(meters), RandomGenerator.getDefault());
    auditor.start();
    return auditor;
  }
}

package app.jewgo.cdn.image;

import app.jewgo.cdn.disk.DiskStore;
import app.jewgo.cdn.image.engine.PictureEngine;
import app.jewgo.cdn.image.engine.PictureEngines;
import app.jewgo.cdn.image.source.Catalogue;
import app.jewgo.cdn.image.source.SourceFetcher;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the pictures together. */
@Configuration(proxyBeanMethods = false)
class ImageConfiguration {

  @Bean
  LiveConfig<ImageProperties> imageProperties(LiveConfigs configs) {
    return configs.bind(ImageProperties.PREFIX, ImageProperties.class);
  }

  @Bean
  PictureEngine pictureEngine(
      LiveConfig<ImageProperties> imageProperties, Environment environment) {
    ImageProperties now = imageProperties.current();
    return PictureEngines.choose(
        now.engine(), now.vips(), state(environment).resolve("scratch").toAbsolutePath());
  }

  @Bean
  Catalogue pictureCatalogue(LiveConfig<ImageProperties> imageProperties) {
    return new Catalogue(imageProperties.current().catalogue());
  }

  @Bean
  SourceFetcher sourceFetcher(LiveConfig<ImageProperties> imageProperties) {
    ImageProperties now = imageProperties.current();
    return new SourceFetcher(
        now.hosts(),
        now.dangerousOrigins(),
        Math.toIntExact(now.mostBytes().toBytes()),
        now.deadline(),
        SystemDefaultDnsResolver.INSTANCE);
  }

  @Bean
  Pictures pictures(
      SourceFetcher sourceFetcher,
      PictureEngine pictureEngine,
      LiveConfig<ImageProperties> imageProperties,
      MeterRegistry meters,
      Environment environment) {
    ImageProperties now = imageProperties.current();
    return new Pictures(
        sourceFetcher,
        pictureEngine,
        new DiskStore(state(environment).resolve("images"), now.disk().toBytes()),
        new ImageMetrics(meters),
        now);
  }

  private static Path state(Environment environment) {
    return Path.of(environment.getProperty("JEWGO_STATE_DIR", ".jewgo/state"));
  }

  /** Says which engine there is. */
  @Bean
  HealthIndicator imagesHealthIndicator(PictureEngine pictureEngine) {
    return () ->
        Health.up()
            .withDetail("engine", pictureEngine.name())
            .withDetail("writes", pictureEngine.writes())
            .build();
  }
}

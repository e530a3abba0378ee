package app.jewgo.cdn.asset;

import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.disk.DiskStore;
import app.jewgo.cdn.image.source.SourceFetcher;
import app.jewgo.cdn.purge.PurgeQueue;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the assets together. */
@Configuration(proxyBeanMethods = false)
class AssetConfiguration {

  @Bean
  LiveConfig<AssetProperties> assetProperties(LiveConfigs configs) {
    return configs.bind(AssetProperties.PREFIX, AssetProperties.class);
  }

  @Bean
  Manifest assetManifest(
      Database database, PurgeQueue queue, LiveConfig<AssetProperties> assetProperties) {
    return new Manifest(database, queue, assetProperties.current().keep());
  }

  /** Only from the one place that operations have named, redirects included. */
  @Bean
  SourceFetcher assetFetcher(LiveConfig<AssetProperties> assetProperties) {
    AssetProperties now = assetProperties.current();
    URI origin = now.origin();
    return new SourceFetcher(
        List.of(),
        (origin == null)
            ? List.of()
            : List.of(origin.getScheme() + "://" + origin.getRawAuthority()),
        Math.toIntExact(now.mostBytes().toBytes()),
        now.deadline(),
        SystemDefaultDnsResolver.INSTANCE);
  }

  @Bean
  AssetFiles assetFiles(
      SourceFetcher assetFetcher,
      LiveConfig<AssetProperties> assetProperties,
      Environment environment) {
    AssetProperties now = assetProperties.current();
    return new AssetFiles(
        now.origin(),
        assetFetcher,
        new DiskStore(
            Path.of(environment.getProperty("JEWGO_STATE_DIR", ".jewgo/state"), "assets"),
            now.disk().toBytes()));
  }
}

package app.jewgo.restaurant.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the database access together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresServers.class)
class DatabaseConfiguration {

  @Bean
  Database database(PostgresServers servers) {
    Flyway.configure()
        .dataSource(servers.url(), servers.ownerUsername(), servers.ownerPassword())
        .schemas("restaurant")
        .placeholders(Map.of("service_role", String.valueOf(servers.username())))
        .load()
        .migrate();
    return new Database(
        pool(servers, servers.url()),
        servers.replicaUrls().stream().map(url -> pool(servers, url)).toList());
  }

  private static HikariDataSource pool(PostgresServers servers, String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(servers.username());
    config.setPassword(servers.password());
    return new HikariDataSource(config);
  }
}

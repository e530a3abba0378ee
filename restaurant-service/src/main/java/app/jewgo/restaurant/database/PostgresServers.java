package app.jewgo.restaurant.database;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is and who we are there; fixed for the life of the process.
 *
 * @param url the primary
 * @param replicaUrls may be empty
 * @param username the role of the service: changes rows, not tables
 * @param ownerUsername the role that migrates; the service's own role when absent
 */
@ConfigurationProperties("jewgo.postgres")
record PostgresServers(
    String url,
    @DefaultValue List<String> replicaUrls,
    @Nullable String username,
    @Nullable String password,
    @Nullable String ownerUsername,
    @Nullable String ownerPassword) {

  PostgresServers {
    replicaUrls = replicaUrls.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  ServerAddress primary() {
    return ServerAddress.parse(this.url, this.username, this.password);
  }

  /** The primary as the role that owns the schema. */
  ServerAddress owner() {
    return (this.ownerUsername == null || this.ownerUsername.isBlank())
        ? primary()
        : primary().as(this.ownerUsername, this.ownerPassword);
  }

  List<ServerAddress> replicas() {
    return this.replicaUrls.stream()
        .map(replica -> ServerAddress.parse(replica, this.username, this.password))
        .toList();
  }

  /** Without passwords: this text ends in logs. */
  @Override
  public String toString() {
    return "PostgresServers[primary=" + primary() + ", replicas=" + replicas() + "]";
  }
}

package app.jewgo.cdn.database;

import app.jewgo.kit.database.PrimaryUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the primary is and who we are there; fixed for the life of the process.
 *
 * @param url {@code jdbc:postgresql://host:port/database}; with several hosts, whichever accepts
 *     writes is the primary
 * @param username the role of the service: changes rows, not tables
 * @param ownerUsername the role that migrates; the service's own role when absent
 */
@ConfigurationProperties("jewgo.postgres")
record PostgresPrimary(
    String url,
    String username,
    @Nullable String password,
    @Nullable String ownerUsername,
    @Nullable String ownerPassword) {

  PostgresPrimary {
    url = PrimaryUrl.jdbc(url);
    if (username.isBlank()) {
      throw new IllegalArgumentException(
          "database user: absent (expected: JEWGO_DATABASE_USERNAME)");
    }
  }

  /**
   * @param silence the longest in which the server is waited for
   */
  PGSimpleDataSource service(String applicationName, Duration silence) {
    return source(this.username, this.password, applicationName, silence);
  }

  PGSimpleDataSource owner(String applicationName, Duration silence) {
    return (this.ownerUsername == null || this.ownerUsername.isBlank())
        ? service(applicationName, silence)
        : source(this.ownerUsername, this.ownerPassword, applicationName, silence);
  }

  private PGSimpleDataSource source(
      String user, @Nullable String secret, String applicationName, Duration silence) {
    int connectSeconds = 3;
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(this.url);
    source.setUser(user);
    source.setPassword(secret);
    source.setApplicationName(applicationName);
    source.setConnectTimeout(connectSeconds);
    source.setLoginTimeout(0);
    source.setSocketTimeout((int) Math.max(1, silence.toSeconds()));
    source.setCancelSignalTimeout(connectSeconds);
    source.setTcpKeepAlive(true);
    source.setTargetServerType("primary");
    source.setHostRecheckSeconds(1);
    return source;
  }

  /** Without passwords: this text ends in logs. */
  @Override
  public String toString() {
    return "PostgresPrimary[" + this.url.replaceAll("\\?.*", "") + " as " + this.username + "]";
  }
}

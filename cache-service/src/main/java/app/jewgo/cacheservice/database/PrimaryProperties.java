package app.jewgo.cacheservice.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the primary is and who we are there; fixed for the life of the process.
 *
 * @param url {@code jdbc:postgresql://host:port/database}; with several hosts, whichever accepts
 *     writes is the primary
 * @param username a role that may read the log (REPLICATION), see {@code coherence.sql}
 */
@ConfigurationProperties("jewgo.primary")
record PrimaryProperties(String url, String username, @Nullable String password) {

  private static final String JDBC = "jdbc:";

  private static final String SCHEME = "postgresql://";

  PrimaryProperties {
    url = url.strip();
    if (url.startsWith("postgres://")) {
      url = SCHEME + url.substring("postgres://".length());
    }
    if (url.startsWith(SCHEME)) {
      url = JDBC + url;
    }
    if (!url.startsWith(JDBC + SCHEME) || url.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "database URL: unreadable (expected: jdbc:postgresql://host:port/database, without user)");
    }
  }

  /** Without the password: this text ends in logs. */
  @Override
  public String toString() {
    return "PrimaryProperties[" + this.url.replaceAll("\\?.*", "") + " as " + this.username + "]";
  }
}

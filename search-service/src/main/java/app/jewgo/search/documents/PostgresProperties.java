package app.jewgo.search.documents;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the primary is and who we are there; fixed for the life of the process.
 *
 * @param url {@code jdbc:postgresql://host:port/database}; with several hosts, whichever accepts
 *     writes is the primary
 * @param username the role that owns schema {@code search}, see {@code search.sql}
 */
@ConfigurationProperties("jewgo.postgres")
record PostgresProperties(String url, String username, @Nullable String password) {

  private static final String JDBC = "jdbc:";

  private static final String SCHEME = "postgresql://";

  PostgresProperties {
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
    return "PostgresProperties[" + this.url.replaceAll("\\?.*", "") + " as " + this.username + "]";
  }
}

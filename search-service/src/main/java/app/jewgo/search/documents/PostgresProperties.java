package app.jewgo.search.documents;

import app.jewgo.kit.database.PrimaryUrl;
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

  PostgresProperties {
    url = PrimaryUrl.jdbc(url);
  }

  /** Without the password: this text ends in logs. */
  @Override
  public String toString() {
    return "PostgresProperties[" + this.url.replaceAll("\\?.*", "") + " as " + this.username + "]";
  }
}

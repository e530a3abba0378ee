package app.jewgo.cacheservice.database;

import app.jewgo.kit.database.PrimaryUrl;
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

  PrimaryProperties {
    url = PrimaryUrl.jdbc(url);
  }

  /** Without the password: this text ends in logs. */
  @Override
  public String toString() {
    return "PrimaryProperties[" + this.url.replaceAll("\\?.*", "") + " as " + this.username + "]";
  }
}

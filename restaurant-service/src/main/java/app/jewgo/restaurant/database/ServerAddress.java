package app.jewgo.restaurant.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server's database and a role on it.
 *
 * @param jdbcUrl carries neither user nor password
 */
record ServerAddress(String jdbcUrl, String username, @Nullable String password) {

  /**
   * @param url {@code jdbc:postgresql://host:port/database?…}, or {@code postgres://} or {@code
   *     postgresql://}, these also with {@code user:password@}, which win over the other arguments
   * @throws IllegalArgumentException if it is another kind of URL, names no host or no database, or
   *     nobody named a user; the message does not repeat a password
   */
  static ServerAddress parse(String url, @Nullable String username, @Nullable String password) {
    String text = url.strip();
    if (text.startsWith("jdbc:")) {
      text = text.substring("jdbc:".length());
    }
    if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
      throw new IllegalArgumentException(
          "database URL: its scheme (expected: jdbc:postgresql://, postgresql:// or postgres://)");
    }
    String rest = text.substring(text.indexOf("//") + 2);
    int slash = rest.indexOf('/');
    int at = rest.substring(0, (slash < 0) ? rest.length() : slash).lastIndexOf('@');
    String user = username;
    String secret = password;
    if (at >= 0) {
      String[] parts = rest.substring(0, at).split(":", 2);
      user = decode(parts[0]);
      secret = (parts.length == 2) ? decode(parts[1]) : password;
      rest = rest.substring(at + 1);
    }
    slash = rest.indexOf('/');
    if (slash <= 0 || slash == rest.length() - 1 || rest.charAt(slash + 1) == '?') {
      throw new IllegalArgumentException(
          "database URL: its host or database is missing (expected: //host:port/database)");
    }
    String jdbcUrl = "jdbc:postgresql://" + rest;
    Properties parsed = org.postgresql.Driver.parseURL(jdbcUrl, new Properties());
    if (parsed == null) {
      throw new IllegalArgumentException(
          "database URL: unreadable (expected: //host:port/database)");
    }
    // libpq's way to give the user
    String queryUser = parsed.getProperty("user");
    if (user == null || user.isBlank()) {
      user = queryUser;
    }
    if (user == null || user.isBlank()) {
      throw new IllegalArgumentException(
          "database user: absent (expected: in the URL or JEWGO_DATABASE_USERNAME)");
    }
    return new ServerAddress(jdbcUrl, user, (secret == null || secret.isEmpty()) ? null : secret);
  }

  ServerAddress as(String otherUser, @Nullable String otherPassword) {
    return new ServerAddress(this.jdbcUrl, otherUser, otherPassword);
  }

  /**
   * @param applicationName as shown by {@code pg_stat_activity}
   * @param connectTimeout whole seconds, at least one
   * @param socketTimeout whole seconds, at least one: the longest silence in which a server is
   *     waited for
   */
  PGSimpleDataSource dataSource(String applicationName, int connectTimeout, int socketTimeout) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(this.jdbcUrl);
    source.setUser(this.username);
    source.setPassword(this.password);
    source.setApplicationName(applicationName);
    source.setConnectTimeout(connectTimeout);
    source.setLoginTimeout(0);
    source.setSocketTimeout(socketTimeout);
    source.setCancelSignalTimeout(connectTimeout);
    source.setTcpKeepAlive(true);
    return source;
  }

  /** Where it is, for logs: no role, no password, no parameter. */
  @Override
  public String toString() {
    URI uri = URI.create(this.jdbcUrl.substring("jdbc:".length()));
    return uri.getAuthority() + uri.getPath();
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

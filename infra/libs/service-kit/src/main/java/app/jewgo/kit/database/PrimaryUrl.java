package app.jewgo.kit.database;

/** The address of the primary as operators write it, as the driver wants it. */
public final class PrimaryUrl {

  private static final String JDBC = "jdbc:";

  private static final String SCHEME = "postgresql://";

  private PrimaryUrl() {}

  /**
   * @param text with or without {@code jdbc:}, or with {@code postgres://}
   * @return {@code jdbc:postgresql://host:port/database}
   * @throws IllegalArgumentException if it is something else, or names a user; without the text,
   *     which may hold a password
   */
  public static String jdbc(String text) {
    String url = text.strip();
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
    return url;
  }
}

package app.jewgo.bench.platform;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * What a bench runs against.
 *
 * @param restaurantService base URI of one instance
 * @param databaseUrl JDBC URL of the primary
 * @param databaseUsername the owner of schema {@code restaurant}
 */
public record BenchPlatform(
    URI restaurantService, String databaseUrl, String databaseUsername, String databasePassword) {

  private static final int CONNECT_SECONDS = 5;

  /** As long as VACUUM of five million rows may take. */
  private static final int ANSWER_SECONDS = 1_800;

  /**
   * @return a connection as the owner, with deadlines; the caller closes it
   */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", this.databaseUsername);
    properties.setProperty("password", this.databasePassword);
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
    properties.setProperty("ApplicationName", "jewgo-bench");
    return DriverManager.getConnection(this.databaseUrl, properties);
  }

  @Override
  public String toString() {
    return "BenchPlatform[" + this.restaurantService + "]";
  }

  /** Finds the running platform. */
  @FunctionalInterface
  public interface Finder {

    /**
     * @throws IOException if none runs; the message says what to do
     */
    BenchPlatform find() throws IOException;
  }
}

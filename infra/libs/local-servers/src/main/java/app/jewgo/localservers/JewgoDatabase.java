package app.jewgo.localservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The platform's database on a server: what only a superuser can make, so that the services need
 * none. Everything else is made by their migrations.
 */
public final class JewgoDatabase {

  /** The database's name. */
  public static final String NAME = "jewgo";

  /** The role that owns schema {@code restaurant} and runs its migrations. */
  public static final String RESTAURANT_OWNER = "restaurant_owner";

  /** The role that restaurant-service works as: reads and changes rows, changes no table. */
  public static final String RESTAURANT_SERVICE = "restaurant_service";

  /** The role of cache-service: reads the log of changes, keeps the epoch of the caches. */
  public static final String CACHE_SERVICE = "cache_service";

  /** The role that owns schema {@code cdn} and runs its migrations. */
  public static final String CDN_OWNER = "cdn_owner";

  /** The role that cdn-service works as: reads and changes rows, changes no table. */
  public static final String CDN_SERVICE = "cdn_service";

  /** The role of search-service: owns schema {@code search}, reads what is searched. */
  public static final String SEARCH_SERVICE = "search_service";

  private static final String COHERENCE = "coherence.sql";

  private static final String SEARCH = "search.sql";

  private static final List<String> EXTENSIONS = List.of("btree_gist", "pg_stat_statements");

  private JewgoDatabase() {}

  /**
   * Makes the database, its extensions and roles where they are missing, and gives the roles these
   * passwords.
   *
   * @param primary must run
   * @throws IllegalStateException if the server refuses
   */
  public static void create(
      PostgresServer primary,
      String ownerPassword,
      String servicePassword,
      String cacheServicePassword,
      String searchServicePassword) {
    try {
      try (Connection connection = primary.connect("postgres")) {
        role(connection, RESTAURANT_OWNER, ownerPassword);
        role(connection, RESTAURANT_SERVICE, servicePassword);
        if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", NAME)) {
          execute(connection, "CREATE DATABASE " + NAME);
        }
        execute(connection, "REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
        execute(
            connection,
            "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE " + NAME + " TO " + RESTAURANT_OWNER);
        execute(connection, "GRANT CONNECT ON DATABASE " + NAME + " TO " + RESTAURANT_SERVICE);
        execute(connection, "GRANT pg_read_all_stats TO " + RESTAURANT_SERVICE);
      }
      try (Connection connection = primary.connect(NAME)) {
        for (String extension : EXTENSIONS) {
          execute(connection, "CREATE EXTENSION IF NOT EXISTS " + extension);
        }
        execute(connection, script(COHERENCE));
        role(connection, CACHE_SERVICE, cacheServicePassword);
        execute(connection, script(SEARCH));
        role(connection, SEARCH_SERVICE, searchServicePassword);
      }
    } catch (SQLException ex) {
      throw new IllegalStateException(
          "cannot create database " + NAME + " on port " + primary.port(), ex);
    }
  }

  /**
   * Makes the two roles of one more service where they are missing, and gives them these passwords.
   *
   * @param primary must run, with the database
   * @param owner may make a schema and tables in it
   * @param service may only connect; the owner's migrations say what else
   * @throws IllegalStateException if the server refuses
   */
  public static void admit(
      PostgresServer primary,
      String owner,
      String ownerPassword,
      String service,
      String servicePassword) {
    try (Connection connection = primary.connect("postgres")) {
      role(connection, owner, ownerPassword);
      role(connection, service, servicePassword);
      execute(connection, "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE " + NAME + " TO " + owner);
      execute(connection, "GRANT CONNECT ON DATABASE " + NAME + " TO " + service);
    } catch (SQLException ex) {
      throw new IllegalStateException("cannot create the roles " + owner + ", " + service, ex);
    }
  }

  /** One that operators run on a database of their own, too. */
  private static String script(String name) {
    try (InputStream script = JewgoDatabase.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ex) {
      throw new UncheckedIOException(name, ex);
    }
  }

  private static void role(Connection connection, String name, String secret) throws SQLException {
    if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", name)) {
      execute(connection, "CREATE ROLE " + name + " LOGIN");
    }
    // As a parameter, and spelt out only inside the server: pg_stat_statements and the log keep
    // statements as they came.
    try (PreparedStatement password =
        connection.prepareStatement("SELECT set_config('jewgo.password', ?, false)")) {
      password.setString(1, secret);
      password.execute();
    }
    execute(
        connection,
        "DO $$ BEGIN EXECUTE format('ALTER ROLE "
            + name
            + " PASSWORD %L', current_setting('jewgo.password')); END $$");
  }

  private static boolean exists(Connection connection, String question, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

package app.jewgo.search;

import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.PlatformDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables of restaurant-service as its migrations make them, and rows in them. */
public final class Catalogue {

  private static final String INSERT =
      """
      INSERT INTO restaurant.restaurant (id, source, status, name, address, city, state, zip_code,
        phone_number, website, certifying_agency, kosher_category, listing_type, business_types,
        price_range, short_description, description, is_cholov_yisroel, is_pas_yisroel,
        is_bishul_yisroel, cholov_stam, latitude, longitude, hours_of_operation, hours_json,
        timezone, open_week, image_url, additional_images, google_rating, google_review_count,
        view_count, created_at)
      SELECT id, coalesce(source, 'api'), status, name, address, city, state, zip_code,
        phone_number, website, certifying_agency, kosher_category, listing_type, business_types,
        price_range, short_description, description, is_cholov_yisroel, is_pas_yisroel,
        is_bishul_yisroel, cholov_stam, latitude, longitude, hours_of_operation, hours_json,
        timezone, open_week, image_url, coalesce(additional_images, '{}'), google_rating,
        google_review_count, coalesce(view_count, 0), created_at
      FROM jsonb_populate_recordset(null::restaurant.restaurant, ?::jsonb)
      """;

  /** Whoever changes the documents holds it. */
  private static final long DOCUMENTS_LOCK = 0x6a657767_6f736368L;

  private final PlatformDatabase database;

  private Catalogue(PlatformDatabase database) {
    this.database = database;
  }

  static Catalogue on(PlatformDatabase database) {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setURL(database.url());
    owner.setUser(JewgoDatabase.RESTAURANT_OWNER);
    owner.setPassword(PlatformDatabase.OWNER_PASSWORD);
    Flyway.configure()
        .dataSource(owner)
        .locations("filesystem:" + migrations())
        .schemas("restaurant")
        .placeholders(Map.of("service_role", JewgoDatabase.RESTAURANT_SERVICE))
        .load()
        .migrate();
    return new Catalogue(database);
  }

  private static Path migrations() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path directory = at.resolve("restaurant-service/src/main/resources/db/migration");
      if (Files.isDirectory(directory)) {
        return directory;
      }
    }
    throw new IllegalStateException("no migrations of restaurant-service above the directory");
  }

  /** Puts rows in, in one transaction. */
  public void insert(Collection<ObjectNode> rows) {
    try (Connection connection = this.database.connectAsOwner();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, JsonMapper.shared().writeValueAsString(rows));
      insert.executeUpdate();
    } catch (SQLException ex) {
      throw new IllegalStateException(ex);
    }
  }

  /** A row that shows itself by its name alone. */
  public static ObjectNode row(long id, String name) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("id", id)
        .put("name", name)
        .put("status", "active")
        .put("city", "Teaneck")
        .put("latitude", 40.89)
        .put("longitude", -74.01);
  }

  /** Runs SQL as the owner of the tables. */
  public void execute(String sql) {
    try (Connection connection = this.database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException ex) {
      throw new IllegalStateException(sql, ex);
    }
  }

  /** Runs SQL as superuser. */
  public void executeAsSuperuser(String sql) {
    try (Connection connection = this.database.cluster().primary().connect(JewgoDatabase.NAME);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException ex) {
      throw new IllegalStateException(sql, ex);
    }
  }

  /** Tells the names of all restaurants from an id on. */
  public void names(long first, BiConsumer<Long, String> to) {
    String question =
        "SELECT id, document ->> 'name' FROM restaurant.searchable WHERE id >= " + first;
    try (Connection connection = this.database.cluster().primary().connect(JewgoDatabase.NAME);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        to.accept(rows.getLong(1), rows.getString(2));
      }
    } catch (SQLException ex) {
      throw new IllegalStateException(question, ex);
    }
  }

  /** The transaction that wrote a row last. */
  public long xid(long id) {
    String question = "SELECT xmin::text::bigint FROM restaurant.restaurant WHERE id = " + id;
    try (Connection connection = this.database.cluster().primary().connect(JewgoDatabase.NAME);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException ex) {
      throw new IllegalStateException(question, ex);
    }
  }

  /** Nobody changes documents until it is closed. */
  public AutoCloseable holdDocuments() throws SQLException {
    Connection holder = this.database.cluster().primary().connect(JewgoDatabase.NAME);
    try (Statement statement = holder.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + DOCUMENTS_LOCK + ")");
    }
    return holder;
  }

  /** Of every restaurant that is to be found, the state of its row. */
  public Map<Long, Long> revisions() {
    return revisions("SELECT id, revision FROM restaurant.searchable");
  }

  /** Of every document, that of the row that it was made from. */
  public Map<Long, Long> documentRevisions() {
    return revisions("SELECT id, revision FROM search.document");
  }

  private Map<Long, Long> revisions(String question) {
    Map<Long, Long> revisions = new TreeMap<>();
    try (Connection connection = this.database.cluster().primary().connect(JewgoDatabase.NAME);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        revisions.put(rows.getLong(1), rows.getLong(2));
      }
    } catch (SQLException ex) {
      throw new IllegalStateException(question, ex);
    }
    return revisions;
  }
}

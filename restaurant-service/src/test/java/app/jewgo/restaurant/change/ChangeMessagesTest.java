package app.jewgo.restaurant.change;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.tag.RestaurantTags;
import app.jewgo.cache.tag.Tags;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.PlatformDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;

/** Whoever changes restaurants, and however: the log says so. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeMessagesTest {

  private static final int CASES = 5_000;

  private static final String TWO =
      """
      INSERT INTO restaurant.restaurant (id, name, status, latitude, longitude)
      VALUES (1, 'Milk & Honey', 'active', 25.77, -80.19), (2, 'Nowhere', 'pending', NULL, NULL)
      """;

  private final PlatformDatabase database = PlatformDatabase.start(0);

  private final Connection service;

  private final Connection owner;

  private final ChangeMessages messages;

  ChangeMessagesTest() throws SQLException {
    Flyway.configure()
        .dataSource(
            this.database.url(), JewgoDatabase.RESTAURANT_OWNER, PlatformDatabase.OWNER_PASSWORD)
        .schemas("restaurant")
        .placeholders(Map.of("service_role", JewgoDatabase.RESTAURANT_SERVICE))
        .load()
        .migrate();
    this.service = this.database.connectAsService();
    this.owner = this.database.connectAsOwner();
    this.messages = new ChangeMessages(this.database);
  }

  @AfterAll
  void stop() throws SQLException {
    this.messages.close();
    this.owner.close();
    this.service.close();
    this.database.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    execute(this.service, "DELETE FROM restaurant.restaurant");
    this.messages.next();
  }

  @Test
  void tagsAreThoseThatAnswersCarry() throws SQLException {
    Random random = new Random(11);
    List<TagCase> cases = Stream.generate(() -> TagCase.next(random)).limit(CASES).toList();
    List<Set<String>> answers = TagCase.askDatabase(this.service, cases);
    for (int i = 0; i < CASES; i++) {
      TagCase one = cases.get(i);
      assertThat(answers.get(i))
          .as("%s", one)
          .isEqualTo(RestaurantTags.of(one.id(), one.slug(), one.latitude(), one.longitude()))
          .allMatch(Tags::isTag);
    }
  }

  @Test
  void oneMessageForEachStatement() throws SQLException {
    long xid = inOneTransaction(TWO, "DELETE FROM restaurant.restaurant WHERE id = 2");

    List<ChangeMessage> told = this.messages.next();
    Set<String> both = tags(1, "milk-honey", 25.77, -80.19);
    both.addAll(tags(2, "nowhere", null, null));
    assertThat(told).hasSize(2);
    assertThat(told.getFirst().xid()).isEqualTo(xid);
    assertThat(told.getFirst().table()).isEqualTo("restaurant");
    assertThat(told.getFirst().operations()).containsExactly("INSERT");
    assertThat(told.getFirst().ids()).containsExactly(1L, 2L);
    assertThat(told.getFirst().tags()).containsExactlyInAnyOrderElementsOf(both);
    assertThat(told.getFirst().all()).isFalse();
    assertThat(told.getLast().xid()).isEqualTo(xid);
    assertThat(told.getLast().operations()).containsExactly("DELETE");
    assertThat(told.getLast().tags())
        .containsExactlyInAnyOrderElementsOf(tags(2, "nowhere", null, null));
  }

  @Test
  void whoMovesAndChangesItsNameTouchesBothPlacesAndNames() throws SQLException {
    execute(this.service, TWO);
    this.messages.next();

    execute(
        this.service,
        """
        UPDATE restaurant.restaurant SET name = 'Milk & More', latitude = -89.99, longitude = 180
        WHERE id = 1
        """);

    Set<String> both = tags(1, "milk-honey", 25.77, -80.19);
    both.addAll(tags(1, "milk-more", -89.99, 180.0));
    assertThat(this.messages.next())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.operations()).containsExactly("UPDATE");
          assertThat(told.ids()).containsExactly(1L);
          assertThat(told.tags()).containsExactlyInAnyOrderElementsOf(both);
        });
  }

  @Test
  void anUpsertTellsBothOfItsHalves() throws SQLException {
    execute(this.service, TWO);
    this.messages.next();

    execute(
        this.service,
        """
        INSERT INTO restaurant.restaurant (id, name, status)
        VALUES (1, 'Other', 'active'), (3, 'Third', 'active')
        ON CONFLICT (id) DO UPDATE SET name = excluded.name
        """);

    List<ChangeMessage> told = this.messages.next();
    assertThat(told.stream().map(ChangeMessage::operations))
        .containsExactlyInAnyOrder(List.of("INSERT"), List.of("UPDATE"));
    assertThat(told.stream().flatMap(one -> one.tags().stream())).contains("r:1", "r:3");
  }

  @Test
  void whatIsRolledBackOrTouchesNoRowIsNotTold() throws SQLException {
    this.service.setAutoCommit(false);
    execute(this.service, TWO);
    this.service.rollback();
    this.service.setAutoCommit(true);
    execute(this.service, "UPDATE restaurant.restaurant SET name = 'nobody' WHERE id = -1");
    execute(this.service, "SELECT 1");

    assertThat(this.messages.next()).isEmpty();
  }

  @Test
  void ofAThousandRowsItSaysThatAllHaveChanged() throws SQLException, IOException {
    copy(999);
    ChangeMessage few = single();
    assertThat(few.all()).as("more than 1,000 tags: %d", few.tags().size()).isTrue();

    execute(this.service, "UPDATE restaurant.restaurant SET view_count = 1 WHERE id <= 400");
    ChangeMessage less = single();
    assertThat(less.all()).isFalse();
    assertThat(less.ids()).hasSize(400);
    assertThat(less.tags()).contains("list", "r:1", "r:400").doesNotContain("r:401");

    execute(this.service, "UPDATE restaurant.restaurant SET view_count = 2");
    assertThat(single().all()).isTrue();

    execute(this.service, "DELETE FROM restaurant.restaurant");
    assertThat(single().all()).isTrue();

    copy(5_000);
    ChangeMessage many = single();
    assertThat(many.all()).isTrue();
    assertThat(many.ids()).isEmpty();
  }

  @Test
  void truncateIsTold() throws SQLException {
    execute(this.service, TWO);
    this.messages.next();
    execute(this.owner, "TRUNCATE restaurant.restaurant CASCADE");
    assertThat(this.messages.next())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.all()).isTrue();
          assertThat(told.operations()).containsExactly("TRUNCATE");
        });
  }

  @Test
  void ddlIsToldAndTemporaryTablesAreNot() throws SQLException {
    for (String ddl :
        List.of(
            "ALTER TABLE restaurant.restaurant ADD COLUMN of_the_test int DEFAULT 7",
            "ALTER TABLE restaurant.restaurant DROP COLUMN of_the_test",
            "CREATE TABLE restaurant.of_the_test ()",
            "DROP TABLE restaurant.of_the_test")) {
      execute(this.owner, ddl);
      assertThat(this.messages.next())
          .as(ddl)
          .isNotEmpty()
          .allSatisfy(told -> {
            assertThat(told.all()).isTrue();
            assertThat(told.operations()).containsExactly("DDL");
          });
    }
    execute(this.owner, "CREATE TEMPORARY TABLE mine (id int)");
    execute(this.owner, "DROP TABLE mine");
    execute(this.owner, "GRANT SELECT ON restaurant.restaurant TO restaurant_service");
    assertThat(this.messages.next()).isEmpty();
  }

  @Test
  void aSessionThatPlaysReplicaIsHeardAsWell() throws SQLException {
    try (Connection loader = this.database.cluster().primary().connect(JewgoDatabase.NAME)) {
      execute(loader, "SET session_replication_role = replica");
      execute(loader, TWO);
    }
    assertThat(single().tags()).contains("r:1", "r:2");
  }

  @Test
  void aWriterDoesNotCommitAsynchronously() throws SQLException {
    this.service.setAutoCommit(false);
    execute(this.service, "SET LOCAL synchronous_commit = off");
    execute(this.service, TWO);
    assertThat(ask(this.service, "SHOW synchronous_commit")).isEqualTo("on");
    this.service.commit();
    this.service.setAutoCommit(true);
  }

  @Test
  void theEpochIsReadAtAStatementsOwnSnapshot() throws SQLException {
    String question = "SELECT (SELECT restaurant.epoch())";
    assertThat(ask(this.service, question)).isNull();
    String first = "5a0ff1ce-0000-4000-8000-000000000001";
    String second = "5a0ff1ce-0000-4000-8000-000000000002";
    try (Connection relay = this.database.cluster().primary().connect(JewgoDatabase.NAME)) {
      execute(
          relay,
          """
          INSERT INTO coherence.epoch (id, system_identifier, timeline, reason)
          VALUES ('%s', '1', 1, 'test')
          """
              .formatted(first));
      assertThat(ask(this.service, question)).isEqualTo(first);

      this.service.setAutoCommit(false);
      this.service.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(ask(this.service, question)).isEqualTo(first);
      execute(relay, "UPDATE coherence.epoch SET id = '%s'".formatted(second));
      assertThat(ask(this.service, question)).as("an older snapshot").isEqualTo(first);
      this.service.commit();
      this.service.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      this.service.setAutoCommit(true);
      assertThat(ask(this.service, question)).isEqualTo(second);
      execute(relay, "DELETE FROM coherence.epoch");
    }
  }

  private ChangeMessage single() throws SQLException {
    List<ChangeMessage> told = this.messages.next();
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  private void copy(int rows) throws SQLException, IOException {
    String lines =
        IntStream.rangeClosed(1, rows)
            .mapToObj(i -> i + "\tCopied " + i + "\tactive\n")
            .collect(Collectors.joining());
    this.service
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "COPY restaurant.restaurant (id, name, status) FROM STDIN", new StringReader(lines));
  }

  private long inOneTransaction(String... statements) throws SQLException {
    this.service.setAutoCommit(false);
    for (String statement : statements) {
      execute(this.service, statement);
    }
    String xid = ask(this.service, "SELECT pg_current_xact_id()::text");
    this.service.commit();
    this.service.setAutoCommit(true);
    return Long.parseLong(String.valueOf(xid));
  }

  private static Set<String> tags(
      long id, String slug, @Nullable Double latitude, @Nullable Double longitude) {
    return new TreeSet<>(RestaurantTags.of(id, slug, latitude, longitude));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static @Nullable String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

package app.jewgo.restaurant.hours;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.PlatformDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The SQL function and the Java class are one rule. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsOpenInSqlTest {

  private static final int CASES = 20_000;

  private final PlatformDatabase database = PlatformDatabase.start(0);

  @BeforeAll
  void migrate() {
    Flyway.configure()
        .dataSource(
            this.database.url(), JewgoDatabase.RESTAURANT_OWNER, PlatformDatabase.OWNER_PASSWORD)
        .schemas("restaurant")
        .placeholders(Map.of("service_role", JewgoDatabase.RESTAURANT_SERVICE))
        .load()
        .migrate();
  }

  @AfterAll
  void stop() {
    this.database.close();
  }

  private record Answer(boolean isOpen, boolean maybeOpen) {}

  private record Case(JsonNode json, OpenTimes times, ZoneId zone, Instant instant) {}

  @Test
  void agreesWithJava() throws SQLException {
    Random random = new Random(7);
    TrickyInstants instants = new TrickyInstants(random);
    RandomHours hours = new RandomHours(random);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      ZoneId zone = instants.zone();
      // PostgreSQL counts microseconds.
      Instant instant = Instant.ofEpochMilli(instants.in(zone).toEpochMilli());
      JsonNode json = hours.next(LocalDate.ofInstant(instant, zone));
      cases.add(new Case(json, OpeningHours.parse(json).times(), zone, instant));
    }
    List<Answer> answers = ask(cases);
    int open = 0;
    int spared = 0;
    for (int i = 0; i < CASES; i++) {
      Case one = cases.get(i);
      Answer answer = answers.get(i);
      assertThat(answer.isOpen())
          .as("%s at %s in %s", one.json(), one.instant(), one.zone())
          .isEqualTo(one.times().isOpen(one.instant(), one.zone()));
      assertThat(answer.maybeOpen() || !answer.isOpen())
          .as("%s at %s in %s may be open", one.json(), one.instant(), one.zone())
          .isTrue();
      open += answer.isOpen() ? 1 : 0;
      spared += answer.maybeOpen() ? 0 : 1;
    }
    assertThat(open).isBetween(CASES / 5, CASES * 4 / 5);
    assertThat(spared).isGreaterThan(CASES / 20);
  }

  @Test
  void knowsNothingOfUnknownHours() throws SQLException {
    try (Connection connection = this.database.connectAsService();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT restaurant.is_open(NULL, NULL, NULL, 'UTC', now()) IS NULL"
                        + " AND restaurant.is_open('{}', NULL, NULL, NULL, now()) IS NULL")) {
      rows.next();
      assertThat(rows.getBoolean(1)).isTrue();
    }
    assertThat(OpenTimes.UNKNOWN.isOpen(Instant.now(), ZoneId.of("UTC"))).isNull();
    assertThat(OpenTimes.ofColumns("{}", null, null).isOpen(Instant.now(), null)).isNull();
  }

  private List<Answer> ask(List<Case> cases) throws SQLException {
    try (Connection connection = this.database.connectAsService();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT restaurant.is_open(
                    w::int4multirange, x::tsmultirange, o::tsmultirange, z, i::timestamptz),
                  get_bit(
                    restaurant.maybe_open(w::int4multirange, x::tsmultirange, z),
                    ((floor(date_part('epoch', i::timestamptz) / 3600)::bigint + 96) % 168)::int) = 1
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  WITH ORDINALITY AS c(w, x, o, z, i, n)
                ORDER BY n
                """)) {
      List<List<?>> columns =
          List.of(
              cases.stream().map(c -> String.valueOf(c.times().openWeek())).toList(),
              // An array of text has no null here: the empty multirange says the same.
              cases.stream().map(c -> orNone(c.times().overrideWindow())).toList(),
              cases.stream().map(c -> orNone(c.times().overrideOpen())).toList(),
              cases.stream().map(c -> c.zone().getId()).toList(),
              cases.stream().map(c -> c.instant().toString()).toList());
      for (int i = 0; i < columns.size(); i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", columns.get(i).toArray()));
      }
      List<Answer> answers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answers.add(new Answer(rows.getBoolean(1), rows.getBoolean(2)));
        }
      }
      return answers;
    }
  }

  private static String orNone(@Nullable String ranges) {
    return (ranges != null) ? ranges : "{}";
  }
}

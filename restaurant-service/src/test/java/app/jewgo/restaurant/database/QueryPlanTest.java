package app.jewgo.restaurant.database;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import app.jewgo.localservers.PostgresServer;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.PlatformDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Every endpoint is asked in all ways that change its SQL, on 200,000 restaurants; PostgreSQL logs
 * the plan of each statement that this causes.
 */
@Tag("long")
class QueryPlanTest {

  private static final int ROWS = 200_000;

  private static final Pattern SQL_CLASS =
      Pattern.compile("((?:Select|Count|Insert|Update|Upsert|Delete)[A-Z]\\w*)\\.class");

  private static final Set<String> TABLES = Set.of("restaurant", "idempotency_key");

  private static final String SECRET = "internal-secret-of-the-test-0123456789";

  /** This is about plans; how long they take depends on who else uses the machine. */
  private static final Map<String, String> PATIENT =
      Map.of(
          "jewgo.database.read.statement-timeout", "50s",
          "jewgo.database.read.deadline", "100s");

  private static PlatformDatabase platform;

  private static TestRestaurantService service;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final List<LoggedPlans.Plan> PLANS = new ArrayList<>();

  private static final List<String> REFUSED = new ArrayList<>();

  @BeforeAll
  static void askEverything() throws SQLException, IOException, InterruptedException {
    platform = PlatformDatabase.start(1);
    try (TestRestaurantService first = TestRestaurantService.start(platform)) {
      assertThat(first.bean(Schema.class).isReady()).isTrue();
    }
    ManyRestaurants.load(platform, ROWS);
    try (Connection connection = platform.cluster().primary().connect("jewgo");
        Statement statement = connection.createStatement()) {
      for (String setting : LoggedPlans.SETTINGS) {
        statement.execute("ALTER ROLE restaurant_service SET " + setting);
      }
    }
    platform.awaitReplay();
    service = TestRestaurantService.start(platform, PATIENT);
    for (String query : queries()) {
      send(request(query).GET());
    }
    change();
    for (PostgresServer server :
        List.of(platform.cluster().primary(), platform.cluster().replicas().getFirst())) {
      PLANS.addAll(LoggedPlans.of(server));
    }
  }

  @AfterAll
  static void stop() {
    service.close();
    platform.close();
  }

  @Test
  void everyRequestIsAnswered() {
    assertThat(REFUSED).isEmpty();
  }

  @Test
  void everySqlClassWasAsked() throws IOException {
    Set<String> asked =
        PLANS.stream().map(LoggedPlans.Plan::question).collect(toCollection(TreeSet::new));
    assertThat(sqlClasses()).hasSizeGreaterThan(10).isSubsetOf(asked);
  }

  /** Of which each is one class of statements, named after what it does. */
  private static Set<String> sqlClasses() throws IOException {
    Path compiled = Path.of("target/classes/app/jewgo/restaurant");
    try (Stream<Path> files = Files.walk(compiled)) {
      return files
          .filter(file -> !file.startsWith(compiled.resolve("schema")))
          .map(file -> SQL_CLASS.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .collect(toCollection(TreeSet::new));
    }
  }

  @Test
  void noPlanReadsAWholeTable() {
    assertThat(
            PLANS.stream()
                .filter(plan -> TABLES.stream().anyMatch(table -> plan.reads("Seq Scan", table)))
                .map(plan -> plan.question() + ": " + plan.sql())
                .distinct())
        .isEmpty();
  }

  private static List<String> queries() {
    String list = "/api/v4/restaurants";
    String browse = "/api/restaurants";
    String here = "lat=25.1&lng=-120.1";
    List<String> filters =
        List.of(
            "kosher_type=dairy",
            "kosher_type=none-such",
            "certifying_agency=Agency%201",
            "certifying_agency=Agency%2039",
            "listing_type=bakery",
            "city=City%200",
            "city=City%2039",
            "city=Nowhere",
            "state=State%203",
            "price_range=$$$$",
            "business_types=none",
            "is_cholov_yisroel=true",
            "is_pas_yisroel=true",
            "cholov_stam=true",
            "min_rating=4.9",
            "min_rating=1",
            "open_now=true",
            "open_now=true&kosher_type=dairy&city=City%201",
            here,
            here + "&kosher_type=dairy&open_now=true",
            here + "&certifying_agency=Agency%2039",
            here + "&kosher_type=none-such",
            here + "&city=City%2039&certifying_agency=Agency%2039");
    Stream<String> lists =
        filters.stream()
            .flatMap(filter ->
                Stream.of("", "&offset=5000&limit=10", "&sort_by=newest")
                    .map(more -> list + "?" + filter + more));
    Stream<String> orders =
        Stream.of("name", "rating", "newest", "popularity")
            .flatMap(order ->
                Stream.of("", "&kosher_type=dairy", "&city=City%203", "&min_rating=4.9")
                    .map(more -> list + "?sort_by=" + order + more));
    Stream<String> browses =
        Stream.concat(
                filters.stream(),
                Stream.of(
                    "search=sushi",
                    "search=sus",
                    "search=City%2039",
                    "search=sushi&city=City%205",
                    "search=sushi&" + here,
                    here + "&radius_m=500",
                    here + "&radius_m=2000000",
                    "bounds_sw_lat=25&bounds_sw_lng=-120.2&bounds_ne_lat=25.2&bounds_ne_lng=-120",
                    "bounds_sw_lat=-80&bounds_sw_lng=-180&bounds_ne_lat=80&bounds_ne_lng=180",
                    "bounds_sw_lat=20&bounds_sw_lng=170&bounds_ne_lat=40&bounds_ne_lng=-110",
                    "limit=100"))
            .map(filter -> browse + "?" + filter);
    Stream<String> others =
        Stream.of(
            list,
            list + "?limit=1000&offset=10000",
            list + "?" + here + "&radius=5",
            list + "?" + here + "&radius=400&sort_by=rating",
            list + "?status=pending",
            list + "?status=rejected&sort_by=newest",
            list + "?status=closed&sort_by=rating",
            list + "?status=deleted",
            list + "?status=all",
            list + "?status=all&sort_by=popularity",
            list + "?status=all&" + here,
            list + "?status=pending&kosher_type=dairy",
            browse,
            browse + "?status=all",
            list + "/1000001",
            list + "/1000001/hours",
            browse + "/1000001",
            list + "/by-name/deli-c4ca4238a0b923820dcc509a6f75849b",
            list + "/filter-options");
    return Stream.of(lists, orders, browses, others).flatMap(all -> all).toList();
  }

  private static void change() throws IOException, InterruptedException {
    String restaurants = "/api/v4/restaurants";
    String place =
        """
        {"name":"New","address":"1 Main St","city":"City 1","state":"State 1",
         "zip_code":"10001","phone_number":"212 555 0100"}\
        """;
    send(request(restaurants).POST(BodyPublishers.ofString(place)));
    for (int i = 0; i < 2; i++) {
      send(
          request(restaurants)
              .header("Idempotency-Key", "key-of-the-plan-test")
              .POST(BodyPublishers.ofString(place)));
    }
    send(request(restaurants + "/1000002").PUT(BodyPublishers.ofString("{\"name\":\"Renamed\"}")));
    send(request(restaurants + "/1000050/approve").PUT(BodyPublishers.noBody()));
    send(request(restaurants + "/1000003").DELETE());
    send(
        request("/internal/imports")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"source":"osm","rows":[{"line":1,"restaurant":
                      {"source_id":"node/1","name":"Imported","latitude":40,"longitude":-74}}]}\
                    """)));
    // Every background task, for one of them forgets old keys.
    service
        .bean(ScheduledTaskHolder.class)
        .getScheduledTasks()
        .forEach(task -> task.getTask().getRunnable().run());
  }

  private static HttpRequest.Builder request(String path) {
    String identity =
        new IdentityHeader(SECRET.getBytes(StandardCharsets.UTF_8), Clock.systemUTC())
            .sign(new Identity("plans", Set.of("admin")));
    return HttpRequest.newBuilder(URI.create(service.uri() + path))
        .timeout(Duration.ofMinutes(3))
        .header("Content-Type", "application/json")
        .header(IdentityHeader.NAME, identity);
  }

  private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      REFUSED.add(answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}

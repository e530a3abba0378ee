package app.jewgo.restaurant.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.SampleService;
import app.jewgo.restaurant.SampleService.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is wrong is named; nothing is a 500. */
@Tag("long")
class BadInputTest {

  private static final SampleService service = SampleService.get();

  private static final String LIST = "/api/v4/restaurants";

  private static final String BROWSE = "/api/restaurants";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=-1                        | limit         | -1 (expected: 1..1000)
          limit=0                         | limit         | 0 (expected: 1..1000)
          limit=1001                      | limit         | 1001 (expected: 1..1000)
          limit=ten                       | limit         | ten (expected: 1..1000)
          limit=1.5                       | limit         | 1.5 (expected: 1..1000)
          limit=99999999999999999999      | limit         | 99999999999999999999 (expected: 1..1000)
          limit=5&limit=6                 | limit         | 2 values (expected: one)
          offset=-1                       | offset        | -1 (expected: 0..100000)
          offset=100001                   | offset        | 100001 (expected: 0..100000)
          lat=91&lng=0                    | lat           | 91 (expected: -90..90)
          lat=NaN&lng=0                   | lat           | NaN (expected: -90..90)
          lat=Infinity&lng=0              | lat           | Infinity (expected: -90..90)
          lat=1e400&lng=0                 | lat           | 1e400 (expected: -90..90)
          lat=0x1p3&lng=0                 | lat           | 0x1p3 (expected: -90..90)
          lat=25d&lng=0                   | lat           | 25d (expected: -90..90)
          lat=25,8&lng=0                  | lat           | 25,8 (expected: -90..90)
          lat=0&lng=180.1                 | lng           | 180.1 (expected: -180..180)
          lat=25.8                        | lng           | missing (expected: lat and lng together)
          longitude=25.8                  | lat           | missing (expected: lat and lng together)
          lat=25&latitude=26&lng=0        | latitude      | 26 (expected: not together with lat)
          lat=1&lng=1&radius=abc          | radius        | abc (expected: more than 0, up to 500)
          lat=1&lng=1&radius=0            | radius        | 0 (expected: more than 0, up to 500)
          lat=1&lng=1&radius=-5           | radius        | -5 (expected: more than 0, up to 500)
          lat=1&lng=1&radius=501          | radius        | 501 (expected: more than 0, up to 500)
          radius=5                        | radius        | given alone (expected: together with lat and lng)
          max_distance_mi=5               | max_distance_mi | given alone (expected: together with lat and lng)
          sort_by=price                   | sort_by       | price (expected: distance, name, newest, popularity, rating)
          sort_by=distance                | sort_by       | distance (expected: together with lat and lng)
          min_rating=6                    | min_rating    | 6 (expected: 0..5)
          min_rating=-0.1                 | min_rating    | -0.1 (expected: 0..5)
          min_rating=good                 | min_rating    | good (expected: 0..5)
          open_now=yes                    | open_now      | yes (expected: false, true)
          cholov_stam=1                   | cholov_stam   | 1 (expected: false, true)
          price_range=cheap               | price_range   | cheap (expected: $, $$, $$$ or $$$$)
          status=open                     | status        | open (expected: active, all, closed, deleted, pending, rejected)
          city=a%00b                      | city          | a�b (expected: no control characters)
          """)
  void theListNamesWhatIsWrong(String query, String field, String reason) {
    assertRefused(LIST + "?" + query, field, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=101                       | limit         | 101 (expected: 1..100)
          lat=1&lng=1&radius_m=0          | radius_m      | 0 (expected: more than 0, up to 20100000)
          lat=1&lng=1&radius_m=1e9        | radius_m      | 1e9 (expected: more than 0, up to 20100000)
          radius_m=5                      | radius_m      | given alone (expected: together with lat and lng)
          bounds_ne_lat=1                 | bounds_sw_lng | missing (expected: all four bounds or none)
          bounds_ne_lat=1&bounds_ne_lng=1&bounds_sw_lat=2&bounds_sw_lng=0 | bounds_sw_lat | 2.0 (expected: at most bounds_ne_lat)
          bounds_ne_lat=91&bounds_ne_lng=1&bounds_sw_lat=2&bounds_sw_lng=0 | bounds_ne_lat | 91 (expected: -90..90)
          search=!!!                      | search        | !!! (expected: 1..10 words)
          search=a+b+c+d+e+f+g+h+i+j+k    | search        | a b c d e f g h i j k (expected: 1..10 words)
          cursor=abc                      | cursor        | abc (expected: next_cursor of an answer to the same question, or no cursor)
          fields=id,owner_email           | fields        |
          """)
  void theWalkNamesWhatIsWrong(String query, String field, @Nullable String reason) {
    assertRefused(BROWSE + "?" + query, field, reason);
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    Reply reply = service.read(LIST + "?limit=-1&lat=91&lng=x&open_now=2&fields=x");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/details/validation_errors").propertyNames())
        .containsExactlyInAnyOrder("lat", "lng", "open_now", "limit", "fields");
  }

  @Test
  void anUnknownFieldIsNamed() {
    JsonNode problem = service.read(LIST + "?fields=id,owner_email").json();
    assertThat(problem.at("/details/validation_errors/fields").asString())
        .startsWith("owner_email (expected: some of id, name,");
    assertThat(service.read(LIST + "/1?fields=nope").status()).isEqualTo(400);
  }

  @Test
  void tooMuchOfAText() {
    assertRefused(LIST + "?city=" + "x".repeat(201), "city", null);
    StringBuilder many = new StringBuilder("?city=a");
    for (int i = 0; i < 60; i++) {
      many.append(i % 2 == 0 ? "&city=c" : ",d").append(i);
    }
    assertRefused(LIST + many, "city", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?city=%F0%9F", "?city=%zz", "?%ff=1", "?lat=%C3%28&lng=0"})
  void queriesThatCannotBeDecoded(String query) {
    for (String path : new String[] {LIST, BROWSE, LIST + "/1"}) {
      Reply reply = service.read(path + query.replace("%zz", "%25zz"));
      assertThat(reply.status()).as(path + query + reply.text()).isIn(200, 400, 404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v4/restaurants/0,400",
    "/api/v4/restaurants/-1,400",
    "/api/v4/restaurants/abc,400",
    "/api/v4/restaurants/1.5,400",
    "/api/v4/restaurants/99999999999999999999,400",
    "/api/v4/restaurants/1%00,400",
    "/api/v4/restaurants/999999999,404",
    "/api/v4/restaurants/999999999/hours,404",
    "/api/v4/restaurants/abc/hours,400",
    "/api/v4/restaurants/by-name/nobody-is-called-so,404",
    "/api/v4/restaurants/by-name/%D7%A9%D7%9C%D7%95%D7%9D,404",
    "/api/v4/restaurants/by-name/a%00b,400",
    "/api/restaurants/abc,400",
    "/api/restaurants/999999999,404",
  })
  void paths(String path, int status) {
    Reply reply = service.read(path);
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().get("success").asBoolean()).isFalse();
    // Tomcat refuses control characters in a path before anybody reads it
    if (status == 400 && !path.contains("%00")) {
      assertThat(reply.text()).contains("(expected: ");
    }
  }

  @Test
  void unknownParametersAreIgnored() {
    assertThat(service.read(LIST + "?_=1700000000&utm_source=x&kosher_typ=meat").status())
        .isEqualTo(200);
  }

  @Test
  void nobodySeesWhatIsNotActive() {
    service.execute(
        "INSERT INTO restaurant.restaurant (id, source, status, name, deleted_at) VALUES"
            + " (930001, 'generated', 'pending', 'Secret pending', NULL),"
            + " (930002, 'generated', 'rejected', 'Secret rejected', NULL),"
            + " (930003, 'generated', 'closed', 'Secret closed', NULL),"
            + " (930004, 'generated', 'active', 'Secret deleted', now())");
    try {
      int active = service.rows().size();
      for (String status : new String[] {"pending", "rejected", "closed", "deleted", "all"}) {
        for (String path : new String[] {LIST, BROWSE, LIST + "/930001"}) {
          String asked = path + "?status=" + status;
          assertThat(service.read(asked).status()).as(asked).isEqualTo(401);
          assertThat(service.readAs("user", asked).status()).as(asked).isEqualTo(403);
        }
        int expected = status.equals("all") ? active + 4 : 1;
        for (String place : new String[] {"", "&lat=25.8&lng=-80.2"}) {
          for (String path : new String[] {LIST, BROWSE}) {
            Reply reply = service.readAs("admin", path + "?limit=100&status=" + status + place);
            assertThat(reply.json().get("total").asInt()).as(reply.text()).isEqualTo(expected);
            assertThat(reply.json().get("restaurants").size()).isEqualTo(Math.min(100, expected));
            assertThat(reply.header("Cache-Control")).contains("no-store").contains("private");
          }
        }
      }
      for (int id = 930_001; id <= 930_004; id++) {
        assertThat(service.read(LIST + "/" + id).status()).isEqualTo(404);
        assertThat(service.read(LIST + "/" + id + "/hours").status()).isEqualTo(404);
        assertThat(service.readAs("admin", LIST + "/" + id).status()).isEqualTo(404);
        assertThat(service.readAs("admin", LIST + "/" + id + "?status=all").status())
            .isEqualTo(200);
      }
      assertThat(service.read(LIST + "/by-name/secret-pending").status()).isEqualTo(404);
      assertThat(service.read(LIST + "?limit=1000").text()).doesNotContain("Secret");
      assertThat(service.read(LIST + "?status=active").json().get("total").asInt())
          .isEqualTo(active);
      JsonNode all = service.readAs("admin", LIST + "?status=all&limit=1000&fields=name").json();
      assertThat(all.get("restaurants"))
          .extracting(row -> row.get("name").asString().toLowerCase(Locale.ROOT))
          .isSorted();
    } finally {
      service.execute("DELETE FROM restaurant.restaurant WHERE id >= 930000");
    }
  }

  private static void assertRefused(String path, String field, @Nullable String reason) {
    Reply reply = service.read(path);
    assertThat(reply.status()).as(path + reply.text()).isEqualTo(400);
    JsonNode errors = reply.json().at("/details/validation_errors");
    assertThat(errors.propertyNames()).contains(field);
    if (reason != null) {
      assertThat(errors.get(field).asString()).isEqualTo(reason);
    }
  }
}

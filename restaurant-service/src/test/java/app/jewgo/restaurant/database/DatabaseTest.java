package app.jewgo.restaurant.database;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.testkit.PlatformDatabase;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void readsAndWrites() {
    try (PlatformDatabase postgres = PlatformDatabase.start(2);
        TestRestaurantService service = TestRestaurantService.start(postgres)) {
      Database database = service.bean(Database.class);
      Long id =
          database.write(
              DatabaseTest.class,
              dsl ->
                  dsl.insertInto(RESTAURANT)
                      .set(RESTAURANT.NAME, "Falafel")
                      .set(RESTAURANT.STATUS, "active")
                      .returningResult(RESTAURANT.ID)
                      .fetchSingle()
                      .value1());
      assertThat(id).isEqualTo(10_000_000);
      String slug =
          database.readPrimary(
              DatabaseTest.class,
              dsl ->
                  dsl.select(RESTAURANT.SLUG)
                      .from(RESTAURANT)
                      .where(RESTAURANT.ID.eq(id))
                      .fetchSingle()
                      .value1());
      assertThat(slug).isEqualTo("falafel");
    }
  }
}

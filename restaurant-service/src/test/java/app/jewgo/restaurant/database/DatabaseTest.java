package app.jewgo.restaurant.database;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT_;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.TestPostgres;
import app.jewgo.restaurant.TestRestaurantService;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void readsAndWrites() {
    try (TestPostgres postgres = TestPostgres.start(2);
        TestRestaurantService service = TestRestaurantService.start(postgres)) {
      Database database = service.bean(Database.class);
      Long id =
          database.write(
              DatabaseTest.class,
              dsl ->
                  dsl.insertInto(RESTAURANT_)
                      .set(RESTAURANT_.NAME, "Falafel")
                      .set(RESTAURANT_.STATUS, "active")
                      .returningResult(RESTAURANT_.ID)
                      .fetchSingle()
                      .value1());
      assertThat(id).isEqualTo(10_000_000);
      assertThat(
              database.readPrimary(
                  DatabaseTest.class,
                  dsl ->
                      dsl.select(RESTAURANT_.SLUG)
                          .from(RESTAURANT_)
                          .where(RESTAURANT_.ID.eq(id))
                          .fetchOne(RESTAURANT_.SLUG)))
          .isEqualTo("falafel");
    }
  }
}

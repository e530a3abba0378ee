package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

  @ParameterizedTest
  @CsvSource({
    "select 1, select /* SelectX */ 1",
    "'(select 1) union (select 2)', '(select /* SelectX */ 1) union (select 2)'",
    "'with a as (select 1) select * from a',"
        + " 'with /* SelectX */ a as (select 1) select * from a'",
    "'', ''",
  })
  void nameStandsAfterTheFirstWord(String sql, String named) {
    assertThat(Dialect.named(sql, "SelectX")).isEqualTo(named);
  }
}

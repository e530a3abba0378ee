package app.jewgo.cacheservice.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimaryPropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/jewgo,         jdbc:postgresql://db:5432/jewgo",
    "' postgres://one:1,two:2/jewgo ',        'jdbc:postgresql://one:1,two:2/jewgo'",
    "postgresql://db/jewgo?sslmode=require,   jdbc:postgresql://db/jewgo?sslmode=require",
  })
  void reads(String given, String url) {
    assertThat(new PrimaryProperties(given, "cache_service", null).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mysql://db/jewgo", "postgres://user:secret@db/jewgo"})
  void refusesWithoutTellingSecrets(String given) {
    assertThatThrownBy(() -> new PrimaryProperties(given, "cache_service", null))
        .hasMessageStartingWith("database URL: unreadable (expected: ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void isPrintedWithoutPassword() {
    assertThat(new PrimaryProperties("jdbc:postgresql://db/jewgo?password=a", "cache_service", "b"))
        .hasToString("PrimaryProperties[jdbc:postgresql://db/jewgo as cache_service]");
  }
}

package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5433/jewgo, jdbc:postgresql://db:5433/jewgo, fallback, fallback-pw",
    "postgresql://db/jewgo, jdbc:postgresql://db/jewgo, fallback, fallback-pw",
    "postgres://u:p@db:5433/jewgo, jdbc:postgresql://db:5433/jewgo, u, p",
    "postgres://u@db:5433/jewgo, jdbc:postgresql://db:5433/jewgo, u, fallback-pw",
    "'postgres://u:p%40%2F+%3A@db/jewgo?sslmode=require',"
        + " jdbc:postgresql://db/jewgo?sslmode=require, u, p@/+:",
    "'postgresql://u:p@a:1,b:2/jewgo', 'jdbc:postgresql://a:1,b:2/jewgo', u, p",
  })
  void readsAllForms(String url, String jdbcUrl, String user, String password) {
    assertThat(ServerAddress.parse(url, "fallback", "fallback-pw"))
        .isEqualTo(new ServerAddress(jdbcUrl, user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://db/jewgo",
        "jdbc:mysql://db/jewgo",
        "postgres://",
        "postgres://db",
        "postgres://db/",
        "postgres:///jewgo",
        "postgres://db/?x=y",
        "postgres://db:port/jewgo",
      })
  void refusesOthers(String url) {
    assertThatThrownBy(() -> ServerAddress.parse(url, "u", "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .hasMessageNotContaining("secret");
  }

  @Test
  void needsAUser() {
    assertThatThrownBy(() -> ServerAddress.parse("postgres://db/jewgo", null, null))
        .hasMessageContaining("JEWGO_DATABASE_USERNAME");
  }

  @Test
  void textShowsNoSecret() {
    PostgresServers servers =
        new PostgresServers(
            "postgres://u:hidden-1@db/jewgo?password=hidden-2",
            List.of("postgres://u:hidden-1@replica/jewgo", " "),
            null,
            "hidden-3",
            "owner",
            "hidden-4");
    assertThat(servers).asString().contains("db/jewgo", "replica/jewgo").doesNotContain("hidden");
    assertThat(servers.replicas()).hasSize(1);
    assertThat(servers.owner().username()).isEqualTo("owner");
    assertThat(servers.owner().password()).isEqualTo("hidden-4");
  }

  @Test
  void ownerIsTheServicesRoleUnlessNamed() {
    PostgresServers servers =
        new PostgresServers("postgres://u:p@db/jewgo", List.of(), null, null, " ", null);
    assertThat(servers.owner()).isEqualTo(servers.primary());
  }
}

package app.jewgo.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WishesTest {

  private static final Map<String, Integer> FORMER =
      PortPlan.decide(Map.of(), _ -> false, 2, 18_080, _ -> true);

  private static final Wishes NONE = new Wishes(null, null, true, null, false);

  @Test
  void withoutAWishThereIsOneGatewayAtTheUsualPort() {
    assertThat(NONE.gateways(new Endpoints(FORMER), List.of())).isEqualTo(1);
    assertThat(NONE.gatewayPort(FORMER, List.of())).isEqualTo(8080);
  }

  @Test
  void whatRunsIsNotChangedByAnUpWithoutAWish() {
    List<String> running = List.of("redis", "gateway-2");
    assertThat(NONE.gateways(new Endpoints(FORMER), running)).isEqualTo(2);
    assertThat(NONE.gatewayPort(FORMER, running)).isEqualTo(18_080);
  }

  @Test
  void aRunningGatewayNeitherMovesNorVanishes() {
    List<String> running = List.of("gateway-1", "gateway-2");
    assertThatThrownBy(() -> new Wishes(8080, null, true, null, false).gatewayPort(FORMER, running))
        .hasMessageContaining("runs already, at port 18080");
    assertThatThrownBy(
            () -> new Wishes(null, 1, true, null, false).gateways(new Endpoints(FORMER), running))
        .hasMessageContaining("gateway-2 runs already");
    assertThat(
            new Wishes(18_080, 1, true, null, false)
                .gateways(new Endpoints(FORMER), List.of("gateway-1")))
        .isEqualTo(1);
  }

  @Test
  void whatRunsStaysAsFastAsItWasBroughtUp() {
    Map<String, String> optimized = Map.of("JEWGO_OPTIMIZE", "true");
    assertThat(new Wishes(null, null, true, null, true).given(Map.of(), Map.of(), List.of()))
        .isEqualTo(optimized);
    assertThat(NONE.given(Map.of(), optimized, List.of("gateway-1"))).isEqualTo(optimized);
    assertThat(NONE.given(Map.of(), optimized, List.of())).isEmpty();
  }

  @Test
  void whatRunsKeepsItsDatabaseThoughAnotherShellKnowsNothingOfIt() {
    Map<String, String> former =
        Map.of("JEWGO_DATABASE_URL", "jdbc:postgresql://db/a", "DB_POOL_SIZE", "5");
    List<String> running = List.of("gateway-1");
    assertThat(NONE.given(Map.of(), former, running)).isEqualTo(former);
    assertThat(NONE.given(Map.of("DB_POOL_SIZE", "5"), former, running)).isEqualTo(former);
    assertThat(NONE.given(Map.of(), former, List.of())).isEmpty();
  }

  @Test
  void whatRunsIsNotMovedToAnotherDatabaseByHalves() {
    Map<String, String> given = Map.of("JEWGO_DATABASE_URL", "jdbc:postgresql://u:secret@db/a");
    assertThatThrownBy(() -> NONE.given(given, Map.of(), List.of("postgres-primary")))
        .hasMessageContaining("another JEWGO_DATABASE_URL")
        .hasMessageContaining("./jewgo down first")
        .message()
        .doesNotContain("secret");
    assertThat(NONE.given(given, Map.of(), List.of())).isEqualTo(given);
  }

  @Test
  void limitsOfItsOwnStayWhileTheConfigServerRuns() {
    Map<String, String> former = Map.of("JEWGO_LIMITS_FILE", "/own.yml");
    List<String> running = List.of("config-server");
    assertThat(NONE.given(Map.of(), former, running)).isEqualTo(former);
    assertThat(NONE.given(Map.of(), former, List.of())).isEmpty();
    Wishes other = new Wishes(null, null, true, Path.of("/other.yml"), false);
    assertThat(other.given(Map.of(), former, List.of()))
        .isEqualTo(Map.of("JEWGO_LIMITS_FILE", "/other.yml"));
    assertThatThrownBy(() -> other.given(Map.of(), former, running))
        .hasMessageContaining("with other limits")
        .hasMessageContaining("edit /own.yml");
  }
}

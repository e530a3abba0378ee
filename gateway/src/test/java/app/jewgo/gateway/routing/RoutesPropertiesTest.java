package app.jewgo.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoutesPropertiesTest {

  @Test
  void knowsItsRoutes() {
    assertThat(
            Binding.of(
                    RoutesProperties.class, "endpoints[0].match=GET /a", "endpoints[0].service=s")
                .endpoints())
        .containsExactly(
            new RoutesProperties.Route("GET /a", "s", Duration.ofSeconds(5), Priority.LIST, null));
  }

  @Test
  void knowsWhoGoesFirst() {
    assertThat(
            Binding.of(
                    RoutesProperties.class,
                    "endpoints[0].match=GET /a",
                    "endpoints[0].service=s",
                    "endpoints[0].priority=search",
                    "endpoints[0].role=admin")
                .endpoints())
        .containsExactly(
            new RoutesProperties.Route(
                "GET /a", "s", Duration.ofSeconds(5), Priority.SEARCH, "admin"));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(RoutesProperties.class, "endpoints: none (expected: at least one)");
    Binding.refuses(
        RoutesProperties.class, "match:  (expected: METHOD /path)", "endpoints[0].service=s");
    Binding.refuses(
        RoutesProperties.class,
        "match: PATCH /a (expected: METHOD /path)",
        "endpoints[0].match=PATCH /a");
    Binding.refuses(
        RoutesProperties.class,
        "match: GET a (expected: METHOD /path)",
        "endpoints[0].match=GET a");
    Binding.refuses(
        RoutesProperties.class, "service:  (expected: [a-z0-9-]+)", "endpoints[0].match=GET /a");
    Binding.refuses(
        RoutesProperties.class,
        "deadline: PT0S (expected: > 0)",
        "endpoints[0].match=GET /a",
        "endpoints[0].service=s",
        "endpoints[0].deadline=0s");
    Binding.refuses(
        RoutesProperties.class,
        "endpoints: GET /a twice (expected: once)",
        "endpoints[0].match=GET /a",
        "endpoints[0].service=s",
        "endpoints[1].match=GET /a",
        "endpoints[1].service=t");
  }
}

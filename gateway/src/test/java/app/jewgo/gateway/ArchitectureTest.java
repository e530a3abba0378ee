package app.jewgo.gateway;

import app.jewgo.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void isAsDesigned() {
    ArchitectureRules.of("app.jewgo.gateway")
        .using("app.jewgo.kit", "app.jewgo.limits", "app.jewgo.cache")
        // What a step of the pipeline is, the trace of a request, its thread, and which endpoint it
        // is for.
        .sharing("pipeline", "tracing", "eventloops", "routing")
        .allowing("problems", "headers")
        .allowing("health", "instances")
        .allowing("ratelimit", "client")
        .allowing("ratelimit", "identity")
        .allowing("balancing", "instances")
        .allowing("overload", "instances")
        .allowing("overload", "edge")
        .allowing("edge", "identity")
        .allowing("edge", "upstream")
        .allowing("overload", "upstream")
        .allowing("upstream", "balancing")
        .allowing("connections", "client")
        .allowing("identity", "cors")
        .allowing("upstream", "instances")
        .allowing("upstream", "client")
        .allowing("upstream", "identity")
        // On the main thread, before there is a server.
        .blockingNowhereBut("app.jewgo.gateway.ratelimit.WarmUp")
        .check();
  }
}

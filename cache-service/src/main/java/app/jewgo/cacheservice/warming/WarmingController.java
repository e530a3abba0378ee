package app.jewgo.cacheservice.warming;

import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cacheservice.warming.Warming.Outcome;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Warms memories, and tells what is warm. */
@RestController
final class WarmingController {

  private static final Logger LOGGER = LoggerFactory.getLogger(WarmingController.class);

  private static final Duration LATER = Duration.ofSeconds(2);

  private final Warming warming;

  WarmingController(Warming warming) {
    this.warming = warming;
  }

  private record Cold(String path, String reason) {}

  @PostMapping(value = "/api/v4/cache/warm", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> warm(HttpServletRequest request, @RequestBody JsonNode body) {
    Identity caller = Identity.of(request);
    caller.require("admin");
    Outcome outcome = outcome(WarmingRequest.read(body));
    LOGGER.info(
        "{} has {} of {} answers warm", caller.subject(), outcome.warmed(), outcome.requested());
    List<Cold> failed =
        outcome.failed().entrySet().stream()
            .map(each -> new Cold(each.getKey(), each.getValue()))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            Map.of(
                "success",
                true,
                "message",
                outcome.warmed() + " of " + outcome.requested() + " answers are in memory",
                "data",
                Map.of(
                    "requested",
                    outcome.requested(),
                    "instances",
                    outcome.instances(),
                    "warmed",
                    outcome.warmed(),
                    "failed",
                    failed)));
  }

  private Outcome outcome(WarmingRequest wanted) {
    Outcome outcome;
    try {
      outcome = this.warming.warm(wanted);
    } catch (RedisUnavailableException ex) {
      throw new ProblemException(
          Problem.unavailable("Redis does not tell what is asked for most; try again.", LATER), ex);
    }
    if (outcome.instances() == 0) {
      throw new ProblemException(
          Problem.unavailable("No instance is configured to be warmed.", LATER));
    }
    return outcome;
  }
}

package app.jewgo.cacheservice.invalidation;

import app.jewgo.cacheservice.database.Primary;
import app.jewgo.cacheservice.relay.LogMessages;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Commits a change that no table saw. It goes the way of every change, so it is in order with them,
 * and a memory that is cut off for a moment does not miss it.
 */
@RestController
final class InvalidationController {

  private static final Logger LOGGER = LoggerFactory.getLogger(InvalidationController.class);

  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private static final Duration LATER = Duration.ofSeconds(2);

  private final Primary primary;

  InvalidationController(Primary primary) {
    this.primary = primary;
  }

  @PostMapping(value = "/api/v4/cache/invalidate", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> invalidate(
      HttpServletRequest request, @RequestBody JsonNode body) {
    Identity caller = Identity.of(request);
    caller.require("admin");
    Invalidation wanted = Invalidation.read(body);
    Set<String> tags = wanted.everything() ? Set.of("*") : new TreeSet<>(wanted.tags());
    try (Connection connection = this.primary.connect(DEADLINE)) {
      LogMessages.change(connection, tags);
    } catch (SQLException ex) {
      throw new ProblemException(
          Problem.unavailable("The database does not take the invalidation; try again.", LATER),
          ex);
    }
    Set<String> named = wanted.everything() ? Set.of() : tags;
    LOGGER.info("{} invalidates {}", caller.subject(), tags);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(
            Map.of(
                "success",
                true,
                "message",
                "Invalidation committed",
                "data",
                Map.of("tags", named, "everything", wanted.everything())));
  }
}

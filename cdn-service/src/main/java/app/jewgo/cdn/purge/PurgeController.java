package app.jewgo.cdn.purge;

import app.jewgo.cdn.database.Database;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Purges for admins: asked for, looked at, taken up again. */
@RestController
final class PurgeController {

  private static final String PATH = "/api/v4/cdn/purges";

  private static final int MOST = 200;

  private final PurgeQueue queue;

  private final Database database;

  PurgeController(PurgeQueue queue, Database database) {
    this.queue = queue;
    this.database = database;
  }

  @PostMapping(value = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> purge(
      HttpServletRequest request, @RequestBody JsonNode body) {
    Identity caller = admin(request);
    long id = this.queue.add(PurgeRequest.read(body, caller.subject()));
    return ResponseEntity.accepted()
        .location(URI.create(PATH + "/" + id))
        .body(success("Purge queued", Map.of("purge", found(id))));
  }

  @GetMapping(PATH + "/{id}")
  Map<String, Object> one(HttpServletRequest request, @PathVariable long id) {
    admin(request);
    return success("Purge " + id, Map.of("purge", found(id)));
  }

  @GetMapping(PATH)
  Map<String, Object> all(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "9223372036854775807") long before) {
    admin(request);
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(Problem.invalid("limit", limit + " (expected: 1.." + MOST + ")"));
    }
    PurgeState wanted = (state == null) ? null : state(state);
    List<Map<String, Object>> documents =
        this.database.transaction(
            SelectPurges.class,
            sql -> {
              List<SelectPurges> purges = SelectPurges.in(sql, wanted, before, limit);
              Map<Long, List<SelectProgress>> progress =
                  SelectProgress.in(sql, purges.stream().map(SelectPurges::id).toList());
              return purges.stream()
                  .map(purge ->
                      PurgeDocument.of(purge, progress.getOrDefault(purge.id(), List.of())))
                  .toList();
            });
    return success(documents.size() + " purges", Map.of("purges", documents));
  }

  @PostMapping(PATH + "/{id}/retry")
  ResponseEntity<Map<String, Object>> retry(HttpServletRequest request, @PathVariable long id) {
    admin(request);
    int revived = this.database.transaction(ReviveTasks.class, sql -> ReviveTasks.in(sql, id));
    this.queue.ring();
    return ResponseEntity.accepted()
        .body(success(revived + " taken up again", Map.of("purge", found(id), "revived", revived)));
  }

  private Map<String, Object> found(long id) {
    return this.database.transaction(
        SelectPurges.class,
        sql -> {
          SelectPurges purge = SelectPurges.byId(sql, id);
          if (purge == null) {
            throw new ProblemException(
                Problem.of(ProblemType.NOT_FOUND, "There is no purge " + id + "."));
          }
          return PurgeDocument.of(
              purge, SelectProgress.in(sql, List.of(id)).getOrDefault(id, List.of()));
        });
  }

  private static PurgeState state(String word) {
    for (PurgeState state : PurgeState.values()) {
      if (state.word().equals(word.toLowerCase(Locale.ROOT))) {
        return state;
      }
    }
    throw new ProblemException(
        Problem.invalid("state", word + " (expected: waiting, sent or dead)"));
  }

  private static Identity admin(HttpServletRequest request) {
    Identity caller = Identity.of(request);
    caller.require("admin");
    return caller;
  }

  private static Map<String, Object> success(String message, Map<String, Object> data) {
    return Map.of("success", true, "message", message, "data", data);
  }
}

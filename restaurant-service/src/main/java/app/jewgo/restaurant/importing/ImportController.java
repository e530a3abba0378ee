package app.jewgo.restaurant.importing;

import app.jewgo.kit.identity.Identity;
import app.jewgo.restaurant.caching.AnsweredChanges;
import app.jewgo.restaurant.form.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes batches from the importer of the command line; the gateway has no way here. */
@RestController
final class ImportController {

  private static final int MAX_BODY = 4 << 20;

  private final Importer importer;

  private final AnsweredChanges changes;

  ImportController(Importer importer, AnsweredChanges changes) {
    this.importer = importer;
    this.changes = changes;
  }

  @PostMapping(
      path = "/internal/imports",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ImportResult> run(HttpServletRequest request) throws IOException {
    Identity identity = Identity.of(request);
    if (!identity.has("admin")) {
      identity.require("import");
    }
    JsonBody body = JsonBody.read(request.getInputStream(), MAX_BODY);
    ImportBatch batch = ImportBatch.of(body.json());
    return this.changes.answerAtOnce(
        () -> this.importer.run(batch), result -> ResponseEntity.ok(result));
  }
}

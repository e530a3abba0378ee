package app.jewgo.search.index;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * Shows operations what is in the index, to be compared with {@code SELECT id, revision FROM
 * restaurant.searchable}: a line for each restaurant with its id and revision, in no order.
 */
@Endpoint(id = "indexed")
final class IndexedEndpoint {

  private static final int BYTES_EACH = 32;

  private final SearchIndex index;

  IndexedEndpoint(SearchIndex index) {
    this.index = index;
  }

  @ReadOperation(produces = "text/plain")
  Resource indexed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_EACH * (this.index.size() + 1));
    PrintStream lines = new PrintStream(bytes, false, StandardCharsets.US_ASCII);
    this.index.revisions((id, revision) -> lines.append(id + " " + revision + "\n"));
    lines.flush();
    return new ByteArrayResource(bytes.toByteArray());
  }
}

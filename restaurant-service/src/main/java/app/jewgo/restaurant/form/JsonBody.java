package app.jewgo.restaurant.form;

import app.jewgo.kit.digest.Sha256;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request: one JSON object, no key twice, not deep, and not long. Immutable. */
public final class JsonBody {

  private static final int MAX_DEPTH = 64;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final byte[] bytes;

  private final JsonNode json;

  private JsonBody(byte[] bytes, JsonNode json) {
    this.bytes = bytes;
    this.json = json;
  }

  /** What it says; an object. */
  public JsonNode json() {
    return this.json;
  }

  /** The SHA-256 of its bytes. */
  public byte[] sha256() {
    return Sha256.of(this.bytes);
  }

  /**
   * Reads a body.
   *
   * @param longest in bytes
   * @throws ProblemException 413 if it is longer, 400 if it is not such an object
   */
  public static JsonBody read(InputStream body, int longest) throws IOException {
    byte[] bytes = body.readNBytes(longest + 1);
    if (bytes.length > longest) {
      throw new ProblemException(
          Problem.of(
              ProblemType.PAYLOAD_TOO_LARGE,
              "body: too large (expected: at most " + longest + " bytes)"));
    }
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (JacksonException ex) {
      throw unreadable("not valid JSON" + position(ex), ex);
    }
    if (!json.isObject()) {
      throw unreadable(json.isMissingNode() ? "missing" : Values.show(json), null);
    }
    return new JsonBody(bytes, json);
  }

  private static ProblemException unreadable(String found, @Nullable Throwable cause) {
    return new ProblemException(
        Problem.of(ProblemType.UNREADABLE_BODY, "body: " + found + " (expected: a JSON object)"),
        cause);
  }

  private static String position(JacksonException failure) {
    TokenStreamLocation location = failure.getLocation();
    return (location == null || location.getLineNr() < 0)
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}

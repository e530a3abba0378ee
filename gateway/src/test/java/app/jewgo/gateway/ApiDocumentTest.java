package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.LocalEndpoint;
import app.jewgo.gateway.routing.RouteTable;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document is valid, says what is routed, and its examples are what it says. */
@Tag("long")
class ApiDocumentTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private static final StubInstance SERVICE = StubInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  private static final JsonNode DOCUMENT = document();

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  @Test
  void isValid() throws Exception {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(DOCUMENT.toString(), List.of(), options);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
  }

  @Test
  void hasEveryRouteAndNoOther() {
    Set<String> documented = new TreeSet<>();
    operations().forEach(operation -> documented.add(operation.method() + " " + operation.path()));
    Set<String> routed = new TreeSet<>();
    for (Endpoint endpoint : table().endpoints()) {
      boolean assetOfThePage = endpoint.path().startsWith("/docs/");
      if (!assetOfThePage) {
        String path = template(endpoint.path());
        routed.add(endpoint.method() + " " + path);
      }
    }
    assertThat(documented).isEqualTo(routed);
  }

  /** A path pattern, without what its variables may be. */
  private static String template(String path) {
    return path.replaceAll("\\{\\*?(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}", "{$1}");
  }

  @Test
  void saysWhichRolesAreNeeded() {
    for (Endpoint endpoint : table().endpoints()) {
      if (endpoint instanceof LocalEndpoint) {
        continue;
      }
      String path = template(endpoint.path());
      JsonNode security =
          DOCUMENT.path("paths").path(path).path(lower(endpoint.method())).path("security");
      String expected = (endpoint.role() == null) ? "" : "[{\"bearer\":[\"admin\"]}]";
      assertThat(security.isMissingNode() ? "" : security.toString())
          .as(endpoint.method() + " " + path)
          .isEqualTo(expected);
    }
  }

  @Test
  void isCompleteForEachOperation() {
    Set<String> ids = new TreeSet<>();
    operations()
        .forEach(operation -> {
          JsonNode node = operation.node();
          assertThat(node.path("summary").asString("")).as(operation.toString()).isNotBlank();
          assertThat(ids.add(node.path("operationId").asString(""))).isTrue();
          assertThat(node.path("responses").path("default").path("$ref").asString(""))
              .isEqualTo("#/components/responses/Failure");
          for (String variable : variables(operation.path())) {
            assertThat(parameters(operation)).as(operation.toString()).contains("path " + variable);
          }
        });
  }

  @Test
  void hasExamplesThatAreTrue() {
    List<String> wrong = new ArrayList<>();
    int checked = checkExamples(DOCUMENT, "#", wrong);
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(8);
  }

  @Test
  void describesWhatTheGatewayAnswers() throws Exception {
    assertThat(errors("Problem", GATEWAY.get("/nowhere"))).isEmpty();
    assertThat(errors("Problem", GATEWAY.get("/api/restaurants?q=%00"))).isEmpty();
    assertThat(errors("Health", GATEWAY.get("/health"))).isEmpty();
    assertThat(errors("Health", GATEWAY.get("/nowhere"))).as("the check can fail").isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi.json, application/json, 300",
    "/docs, text/html;charset=UTF-8, 300",
    "/docs/docs.js, text/javascript, 86400",
    "/docs/swagger-ui-bundle.js, text/javascript, 86400",
    "/docs/swagger-ui.css, text/css, 86400",
  })
  void isServed(String target, String contentType, int maximumAge) throws Exception {
    HttpResponse<String> answer = GATEWAY.get(target);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains(contentType);
    assertThat(answer.headers().firstValue("cache-control"))
        .contains("max-age=" + maximumAge + ", public");
    assertThat(answer.body()).hasSizeGreaterThan(100);
    String etag = answer.headers().firstValue("etag").orElseThrow();
    HttpResponse<String> again = GATEWAY.get(target, "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void isShownWithoutForeignOrInlineScripts() throws Exception {
    HttpResponse<String> page = GATEWAY.get("/docs");
    assertThat(page.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self';"));
    assertThat(page.body()).doesNotContain("http://", "https://", "onload=", "<script>", "<style>");
    for (String reference :
        page.body().lines().filter(line -> line.matches(".*(src|href)=\"/.*")).toList()) {
      String target = reference.replaceAll(".*(?:src|href)=\"(/[^\"]+)\".*", "$1");
      assertThat(GATEWAY.get(target).statusCode()).as(target).isEqualTo(200);
    }
  }

  private record Operation(String method, String path, JsonNode node) {}

  private static Stream<Operation> operations() {
    return DOCUMENT
        .path("paths")
        .propertyStream()
        .flatMap(path ->
            path.getValue()
                .propertyStream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry ->
                    new Operation(upper(entry.getKey()), path.getKey(), entry.getValue())));
  }

  private static List<String> parameters(Operation operation) {
    JsonNode ofPath = DOCUMENT.path("paths").path(operation.path()).path("parameters");
    return Stream.concat(ofPath.valueStream(), operation.node().path("parameters").valueStream())
        .map(ApiDocumentTest::resolve)
        .map(node -> node.path("in").asString() + " " + node.path("name").asString())
        .toList();
  }

  private static List<String> variables(String path) {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(path)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : DOCUMENT.at(reference.substring(1));
  }

  /**
   * @return how many examples were found that have a schema beside them
   */
  private static int checkExamples(JsonNode node, String at, List<String> wrong) {
    int checked = 0;
    if (node.has("schema")) {
      Schema schema = schema((ObjectNode) node.path("schema"));
      if (node.has("example")) {
        checked += check(schema, node.path("example"), at, wrong);
      }
      for (JsonNode example : node.path("examples")) {
        checked += check(schema, resolve(example).path("value"), at, wrong);
      }
    }
    for (var child : node.properties()) {
      checked += checkExamples(child.getValue(), at + "/" + child.getKey(), wrong);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      checked += checkExamples(node.path(i), at + "/" + i, wrong);
    }
    return checked;
  }

  private static int check(Schema schema, JsonNode example, String at, List<String> wrong) {
    for (Error error : schema.validate(example)) {
      wrong.add(at + ": " + error);
    }
    return 1;
  }

  private static List<Error> errors(String component, HttpResponse<String> answer) {
    ObjectNode reference =
        JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/" + component);
    return schema(reference).validate(RunningGateway.json(answer));
  }

  private static Schema schema(ObjectNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", DOCUMENT.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
  }

  private static RouteTable table() {
    ResolvableType type = ResolvableType.forClassWithGenerics(Supplier.class, RouteTable.class);
    Supplier<RouteTable> supplier =
        GATEWAY.context().<Supplier<RouteTable>>getBeanProvider(type).getObject();
    return supplier.get();
  }

  private static JsonNode document() {
    try {
      return RunningGateway.json(GATEWAY.get("/openapi.json"));
    } catch (IOException | InterruptedException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

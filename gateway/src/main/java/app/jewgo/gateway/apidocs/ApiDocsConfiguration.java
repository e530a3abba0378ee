package app.jewgo.gateway.apidocs;

import app.jewgo.gateway.routing.LocalEndpoint;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** The document at {@code /openapi.json} and Swagger UI, from our own origin only. */
@Configuration(proxyBeanMethods = false)
class ApiDocsConfiguration {

  /** Swagger UI writes style attributes; scripts run from files alone. */
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  private static final String SWAGGER_UI = "classpath*:/META-INF/resources/webjars/swagger-ui/*/";

  @Bean
  LocalEndpoint openApi(JsonMapper json) {
    byte[] document = ApiDocument.read(json);
    return new LocalEndpoint(
        "/openapi.json", new StaticAnswer("application/json", document, Map.of()));
  }

  @Bean
  LocalEndpoint docs() throws IOException {
    return file(
        "/docs",
        "text/html;charset=UTF-8",
        "classpath:/docs/index.html",
        Map.of("Content-Security-Policy", PAGE_POLICY));
  }

  @Bean
  LocalEndpoint docsScript() throws IOException {
    return file("/docs/docs.js", "text/javascript", "classpath:/docs/docs.js", Map.of());
  }

  @Bean
  LocalEndpoint docsSwaggerScript() throws IOException {
    return file(
        "/docs/swagger-ui-bundle.js",
        "text/javascript",
        SWAGGER_UI + "swagger-ui-bundle.js",
        Map.of());
  }

  @Bean
  LocalEndpoint docsSwaggerStyle() throws IOException {
    return file("/docs/swagger-ui.css", "text/css", SWAGGER_UI + "swagger-ui.css", Map.of());
  }

  private static LocalEndpoint file(
      String path, String contentType, String location, Map<String, String> headers)
      throws IOException {
    Resource[] found = new PathMatchingResourcePatternResolver().getResources(location);
    if (found.length != 1) {
      throw new IllegalStateException(location + ": " + found.length + " files (expected: 1)");
    }
    byte[] body = found[0].getContentAsByteArray();
    return new LocalEndpoint(path, new StaticAnswer(contentType, body, headers));
  }
}

package app.jewgo.gateway.apidocs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document, written as YAML for people and served as JSON. */
final class ApiDocument {

  private ApiDocument() {}

  /**
   * @return the document as JSON, UTF-8
   */
  static byte[] read(JsonMapper json) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (InputStream source = new ClassPathResource("openapi.yaml").getInputStream()) {
      Object document = yaml.load(source);
      return json.writeValueAsBytes(document);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}

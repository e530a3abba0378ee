package app.jewgo.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What runs inside Redis, where nobody comes between. */
enum Script {
  APPEND,
  BEGIN,
  LEAD,
  LOOK,
  REPORT;

  private final String text = read(name().toLowerCase(Locale.ROOT) + ".lua");

  String text() {
    return this.text;
  }

  private static String read(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + ": absent (expected: beside this class)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}

package app.jewgo.kit.startup;

import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;

/** Settings without a default: with one missing, the process refuses to start. */
public final class RequiredSettings {

  private RequiredSettings() {}

  /**
   * @param name an environment variable, such as {@code JEWGO_CURSOR_SECRET}
   * @return its value as UTF-8
   * @throws MissingSettingException if it is absent or shorter than {@code minimumBytes}; the
   *     message names the variable and never the value
   */
  public static byte[] secret(Environment environment, String name, int minimumBytes) {
    byte[] secret = environment.getProperty(name, "").getBytes(StandardCharsets.UTF_8);
    if (secret.length < minimumBytes) {
      String found = (secret.length == 0) ? "absent" : secret.length + " bytes";
      throw new MissingSettingException(
          name, found + " (expected: at least " + minimumBytes + " bytes)");
    }
    return secret;
  }

  /**
   * @param expected what belongs there, such as {@code a directory}
   * @return its value, never blank
   * @throws MissingSettingException if it is absent or blank
   */
  public static String text(Environment environment, String name, String expected) {
    String value = environment.getProperty(name, "").strip();
    if (value.isEmpty()) {
      throw new MissingSettingException(name, "absent (expected: " + expected + ")");
    }
    return value;
  }
}

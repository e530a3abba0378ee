package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Makes configuration records of {@code key=value} pairs. */
public final class Binding {

  private Binding() {}

  public static <T> T of(Class<T> type, String... settings) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      values.put("test." + setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("test", type);
  }

  /** Asserts that a record refuses its values for this reason. */
  public static void refuses(Class<?> type, String reason, String... settings) {
    Throwable thrown = catchThrowable(() -> of(type, settings));
    assertThat(thrown).as("%s of %s", type.getSimpleName(), String.join(" ", settings)).isNotNull();
    assertThat(thrown).rootCause().hasMessage(reason);
  }
}

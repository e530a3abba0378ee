package app.jewgo.kit.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * The place of the config server's values among the property sources: above the files that the
 * process brings along, below its environment and command line.
 */
final class ConfigLayers {

  /** How Spring's config client names what it fetched at start-up. */
  private static final String FETCHED = "configserver:";

  private static final String LAYER = "jewgo.config:";

  /** Marks the place, so that it is known while there are no layers. */
  private static final PropertySource<?> ANCHOR = new MapPropertySource("jewgo.config", Map.of());

  private ConfigLayers() {}

  /**
   * @return what Spring's config client fetched at start-up; empty if it could not
   */
  static ConfigSnapshot fetched(MutablePropertySources sources) {
    return collect(sources, FETCHED);
  }

  static ConfigSnapshot current(MutablePropertySources sources) {
    return collect(sources, LAYER);
  }

  /** Takes over from Spring's config client. */
  static void install(MutablePropertySources sources, ConfigSnapshot snapshot) {
    sources.remove(ANCHOR.getName());
    String below = firstFile(sources);
    if (below != null) {
      sources.addBefore(below, ANCHOR);
    } else {
      sources.addLast(ANCHOR);
    }
    names(sources, FETCHED).forEach(sources::remove);
    replace(sources, snapshot);
  }

  /** Puts one snapshot in the place of another. */
  static void replace(MutablePropertySources sources, ConfigSnapshot snapshot) {
    names(sources, LAYER).forEach(sources::remove);
    int number = 0;
    for (ConfigSnapshot.Layer layer : snapshot.layers()) {
      Map<String, Object> values = new HashMap<>(layer.values());
      // Two documents of one file have the same name, property sources may not.
      String name = LAYER + number++ + ":" + layer.name();
      sources.addBefore(ANCHOR.getName(), new MapPropertySource(name, values));
    }
  }

  /**
   * @return a copy of the sources with another snapshot in the place of the present one
   */
  static MutablePropertySources with(MutablePropertySources sources, ConfigSnapshot snapshot) {
    MutablePropertySources copy = new MutablePropertySources(sources);
    replace(copy, snapshot);
    return copy;
  }

  private static ConfigSnapshot collect(MutablePropertySources sources, String prefix) {
    List<ConfigSnapshot.Layer> layers = new ArrayList<>();
    for (PropertySource<?> source : sources) {
      if (source.getName().startsWith(prefix)
          && source instanceof EnumerablePropertySource<?> map) {
        Map<String, String> values = new HashMap<>();
        for (String key : map.getPropertyNames()) {
          values.put(key, Objects.toString(map.getProperty(key), ""));
        }
        String name = source.getName().substring(prefix.length());
        layers.add(
            new ConfigSnapshot.Layer(
                prefix.equals(LAYER) ? name.substring(name.indexOf(':') + 1) : name, values));
      }
    }
    return new ConfigSnapshot(layers);
  }

  private static @org.jspecify.annotations.Nullable String firstFile(
      MutablePropertySources sources) {
    for (PropertySource<?> source : sources) {
      String name = source.getName();
      if (name.startsWith(FETCHED)
          || name.startsWith("Config resource")
          || name.equals("defaultProperties")) {
        return name;
      }
    }
    return null;
  }

  private static List<String> names(MutablePropertySources sources, String prefix) {
    return sources.stream().map(PropertySource::getName).filter(n -> n.startsWith(prefix)).toList();
  }
}

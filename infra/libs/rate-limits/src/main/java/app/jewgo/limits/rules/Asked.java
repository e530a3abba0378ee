package app.jewgo.limits.rules;

import java.util.Set;

/**
 * What a request asks for, as far as rules look at it.
 *
 * @param method like {@code GET}
 * @param path decoded, beginning with a slash
 * @param parameters names of the query's parameters that have a value; only those in {@link
 *     Limits#parameters()} matter
 */
public record Asked(String method, String path, Set<String> parameters) {

  public Asked {
    parameters = Set.copyOf(parameters);
  }
}

package app.jewgo.cdn.provider;

import java.util.List;

/**
 * The providers of this environment, each of which is told of every purge.
 *
 * @param all at least one, no name twice
 */
public record Providers(List<CdnProvider> all) {

  public Providers {
    all = List.copyOf(all);
    if (all.isEmpty() || all.stream().map(CdnProvider::name).distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "providers: " + all.size() + " (expected: at least one, no name twice)");
    }
  }

  public List<String> names() {
    return this.all.stream().map(CdnProvider::name).toList();
  }
}

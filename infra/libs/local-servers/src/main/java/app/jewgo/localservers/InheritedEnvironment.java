package app.jewgo.localservers;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a program may have of the environment of whoever starts it: no credentials, and nothing of
 * how somebody else reaches the database. Who needs one of them is given it by name.
 */
public final class InheritedEnvironment {

  private static final Pattern WITHHELD =
      Pattern.compile("JEWGO_DATABASE_.*|(.*_)?(SECRET|TOKEN|PASSWORD|KEY)");

  private InheritedEnvironment() {}

  /** Leaves the rest in it, such as paths, locale and proxies. */
  public static void withhold(Map<String, String> environment) {
    environment.keySet().removeIf(name -> WITHHELD.matcher(name).matches());
  }
}

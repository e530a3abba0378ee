package app.jewgo.localservers;

import java.util.Locale;

/**
 * The operating system and processor.
 *
 * @param name {@code linux-x86_64}, {@code linux-arm_64}, {@code darwin-x86_64} or {@code
 *     darwin-arm_64}
 */
record Platform(String name) {

  static Platform current() {
    String os =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String arch = System.getProperty("os.arch");
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    return new Platform(os + "-" + (arm ? "arm_64" : "x86_64"));
  }
}

package app.jewgo.localservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Redis server program of this machine.
 *
 * @param path an executable that understands Redis's configuration file
 */
public record RedisProgram(Path path) {

  private static final Map<String, String> EMBEDDED =
      Map.of(
          "linux-x86_64", "redis-server-6.2.6-v5-linux-amd64",
          "linux-arm_64", "redis-server-6.2.7-linux-arm64",
          "darwin-x86_64", "redis-server-6.2.6-v5-darwin-amd64",
          "darwin-arm_64", "redis-server-6.2.6-v5-darwin-arm64");

  /**
   * Prefers {@code redis-server}, then {@code valkey-server} on the {@code PATH}; else unpacks the
   * one of the {@code embedded-redis} artifact below {@code parent}, unless it is there.
   *
   * @throws IllegalStateException if there is none for this operating system and processor
   */
  public static RedisProgram findOrUnpackInto(Path parent) {
    Optional<Path> installed =
        ProgramPath.find("redis-server").or(() -> ProgramPath.find("valkey-server"));
    return installed.map(RedisProgram::new).orElseGet(() -> unpackInto(parent));
  }

  static RedisProgram unpackInto(Path parent) {
    String platform = Platform.current().name();
    String resource = EMBEDDED.getOrDefault(platform, "redis-server-for-" + platform);
    Path program = parent.resolve(resource.toLowerCase(Locale.ROOT));
    if (Files.isExecutable(program)) {
      return new RedisProgram(program);
    }
    try (InputStream binary = RedisProgram.class.getResourceAsStream("/" + resource)) {
      if (binary == null) {
        throw new IllegalStateException(
            "no embedded Redis for this machine: "
                + platform
                + " (expected: redis-server or valkey-server on the PATH)");
      }
      Files.createDirectories(parent);
      Path unpacked = Files.createTempFile(parent, "redis-unpacking-", "");
      Files.copy(binary, unpacked, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE);
      return new RedisProgram(program);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot unpack Redis into " + parent, ex);
    }
  }
}

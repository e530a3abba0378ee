package app.jewgo.local.process;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Unpacks a Spring Boot jar into a plain one beside its libraries, like Boot's own {@code
 * -Djarmode=tools extract}, which takes a virtual machine for each application: together a tenth of
 * the platform's first start.
 *
 * @see <a href="https://docs.spring.io/spring-boot/specification/executable-jar/">The format</a>
 */
final class BootJar {

  private static final String CLASSES = "BOOT-INF/classes/";

  private static final String LIBRARIES = "BOOT-INF/lib/";

  /** One line a library, in the order of the class path: {@code - "BOOT-INF/lib/name.jar"}. */
  private static final String INDEX = "BOOT-INF/classpath.idx";

  private BootJar() {}

  /**
   * @param directory a new one
   * @param name of the plain jar in it
   */
  static void extract(Path jar, Path directory, String name) throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    try (JarFile boot = new JarFile(jar.toFile())) {
      List<String> libraries = libraries(boot);
      for (String library : libraries) {
        try (InputStream in = content(boot, LIBRARIES + library)) {
          Files.copy(in, directory.resolve("lib").resolve(library));
        }
      }
      try (JarOutputStream plain =
          new JarOutputStream(
              new BufferedOutputStream(Files.newOutputStream(directory.resolve(name))),
              manifest(boot, libraries))) {
        copyClasses(boot, plain);
      }
    }
  }

  private static List<String> libraries(JarFile boot) throws IOException {
    try (InputStream in = content(boot, INDEX)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line ->
              line.substring(line.indexOf(LIBRARIES) + LIBRARIES.length(), line.length() - 1))
          .toList();
    }
  }

  private static Manifest manifest(JarFile boot, List<String> libraries) throws IOException {
    Manifest plain = new Manifest(boot.getManifest());
    Attributes attributes = plain.getMainAttributes();
    attributes.put(Attributes.Name.MAIN_CLASS, attributes.getValue("Start-Class"));
    attributes.put(
        Attributes.Name.CLASS_PATH,
        libraries.stream().map(library -> "lib/" + library).collect(Collectors.joining(" ")));
    return plain;
  }

  private static void copyClasses(JarFile boot, JarOutputStream plain) throws IOException {
    Enumeration<JarEntry> entries = boot.entries();
    while (entries.hasMoreElements()) {
      JarEntry entry = entries.nextElement();
      String name = entry.getName();
      if (name.startsWith(CLASSES) && name.length() > CLASSES.length()) {
        plain.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
        if (!entry.isDirectory()) {
          try (InputStream in = boot.getInputStream(entry)) {
            in.transferTo(plain);
          }
        }
        plain.closeEntry();
      }
    }
  }

  private static InputStream content(JarFile boot, String name) throws IOException {
    JarEntry entry = boot.getJarEntry(name);
    if (entry == null) {
      throw new IOException("%s has no %s".formatted(boot.getName(), name));
    }
    return boot.getInputStream(entry);
  }
}

package app.jewgo.local;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Behaves like a Spring Boot jar as far as the launcher can see: it can be unpacked, is healthy at
 * the ports that its environment names, and ends when it is asked to. A file {@code refuse} in its
 * state directory makes it fail to start. Started for its classes only, it ends at once.
 */
public final class FakeService {

  private FakeService() {}

  /** Writes a jar with this class, in a library, as its program. */
  public static Path jar(Path file, String marker) throws IOException {
    Files.createDirectories(file.getParent());
    Manifest manifest = manifest();
    manifest.getMainAttributes().putValue("Start-Class", FakeService.class.getName());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      add(jar, "BOOT-INF/classes/marker", marker.getBytes(StandardCharsets.UTF_8));
      add(jar, "BOOT-INF/lib/program.jar", program());
      add(
          jar,
          "BOOT-INF/classpath.idx",
          "- \"BOOT-INF/lib/program.jar\"\n".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static byte[] program() throws IOException {
    String resource = FakeService.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream library = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(library, manifest());
        InputStream program = FakeService.class.getClassLoader().getResourceAsStream(resource)) {
      if (program == null) {
        throw new IOException("no " + resource);
      }
      add(jar, resource, program.readAllBytes());
    }
    return library.toByteArray();
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    return manifest;
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  public static void main(String[] arguments) throws IOException {
    String state = System.getenv("JEWGO_STATE_DIR");
    if (state != null && Files.exists(Path.of(state).resolve("refuse"))) {
      System.out.println("refusing to start");
      System.exit(1);
    }
    if ("onRefresh".equals(System.getProperty("spring.context.exit"))) {
      return;
    }
    for (String variable : new String[] {"SERVER_PORT", "MANAGEMENT_SERVER_PORT", "QUERY_PORT"}) {
      String port = System.getenv(variable);
      if (port != null) {
        serve(Integer.parseInt(port));
      }
    }
    System.out.println("started " + System.getenv("JEWGO_INSTANCE"));
    // Without a port it would end at once.
    Thread.ofPlatform().start(LockSupport::park);
  }

  private static void serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    byte[] answer = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }
}

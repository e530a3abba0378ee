package app.jewgo.local.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;

/** Where pictures and the files of a frontend come from. */
final class Originals implements AutoCloseable {

  static final Map<String, String> FILES =
      Map.of("css/app.css", "body{}", "js/app.js", "run()", "logo.svg", "<svg/>");

  private final HttpServer server;

  private Originals(HttpServer server) {
    this.server = server;
  }

  static Originals start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    serve(server, "/photo.png", photo());
    FILES.forEach(
        (path, text) -> serve(server, "/app/" + path, text.getBytes(StandardCharsets.UTF_8)));
    server.start();
    return new Originals(server);
  }

  private static byte[] photo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static void serve(HttpServer server, String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  String photoUrl() {
    return origin() + "/photo.png";
  }

  /** The file of cdn-service's configuration, so that it may fetch from here. */
  String allowedIn(String cdnService) {
    return cdnService
        .replace("  images:\n", "  images:\n    dangerous-origins: [\"" + origin() + "\"]\n")
        .replace("  assets:\n", "  assets:\n    origin: \"" + origin() + "/app/\"\n");
  }

  private String origin() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}

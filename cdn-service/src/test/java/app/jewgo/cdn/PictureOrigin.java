package app.jewgo.cdn;

import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/** As much of restaurant-service as pictures need, and the server that has the originals. */
final class PictureOrigin implements AutoCloseable {

  private final HttpServer server;

  private final List<String> fetched = new CopyOnWriteArrayList<>();

  private PictureOrigin(HttpServer server) {
    this.server = server;
  }

  static PictureOrigin start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    PictureOrigin origin = new PictureOrigin(server);
    byte[] photo = photo();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body =
                switch (path) {
                  case "/api/v4/restaurants/7" -> origin.restaurant();
                  case "/photo.jpg" -> photo;
                  case "/page.jpg" -> "<!doctype html>".getBytes(StandardCharsets.UTF_8);
                  default -> new byte[0];
                };
            if (!path.startsWith("/api/")) {
              origin.fetched.add(path);
            }
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders((body.length == 0) ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return origin;
  }

  private byte[] restaurant() {
    return """
    {"success":true,"message":"","data":{"restaurant":{"id":7,"images":[
      {"url":"%1$s/photo.jpg","position":0},{"url":"%1$s/page.jpg","position":1},
      {"url":"%1$s/gone.jpg","position":2},{"url":"http://127.0.0.1:1/x.jpg","position":3}]}}}
    """
        .formatted(url())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] photo() throws IOException {
    BufferedImage picture = new BufferedImage(1_600, 1_200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 1_600, 1_200, Color.ORANGE));
    graphics.fillRect(0, 0, 1_600, 1_200);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", bytes);
    return bytes.toByteArray();
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  /** The paths of originals that were fetched. */
  List<String> fetched() {
    return this.fetched;
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}

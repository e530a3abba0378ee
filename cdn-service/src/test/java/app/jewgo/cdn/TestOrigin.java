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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/**
 * As much of restaurant-service as pictures need, the server that has the originals, and a
 * frontend's.
 */
final class TestOrigin implements AutoCloseable {

  private final HttpServer server;

  private final List<String> fetched = new CopyOnWriteArrayList<>();

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  private TestOrigin(HttpServer server) {
    this.server = server;
  }

  static TestOrigin start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    TestOrigin origin = new TestOrigin(server);
    origin.put("/photo.jpg", photo("jpeg"));
    origin.put("/raster.jpg", photo("png"));
    origin.put("/page.jpg", "<!doctype html>".getBytes(StandardCharsets.UTF_8));
    origin.put(
        "/drawing.jpg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body =
                switch (path) {
                  case "/api/v4/restaurants/7" -> origin.restaurant();
                  case "/api/v4/restaurants/9" -> origin.misnamed();
                  default -> origin.files.getOrDefault(path, new byte[0]);
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

  private byte[] misnamed() {
    return """
    {"success":true,"message":"","data":{"restaurant":{"id":9,"images":[
      {"url":"%1$s/raster.jpg","position":0},{"url":"%1$s/drawing.jpg","position":1}]}}}
    """
        .formatted(url())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] photo(String format) throws IOException {
    BufferedImage picture = new BufferedImage(1_600, 1_200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 1_600, 1_200, Color.ORANGE));
    graphics.fillRect(0, 0, 1_600, 1_200);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, format, bytes);
    return bytes.toByteArray();
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  /** What is at a path from now on. */
  void put(String path, byte[] content) {
    this.files.put(path, content);
  }

  static String hash(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  /** The paths of originals and files that were fetched. */
  List<String> fetched() {
    return this.fetched;
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}

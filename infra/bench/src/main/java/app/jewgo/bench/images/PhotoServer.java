package app.jewgo.bench.images;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A catalogue in which every restaurant has one picture, each at another URL, and the pictures. */
final class PhotoServer implements AutoCloseable {

  private static final String CATALOGUE = "/api/v4/restaurants/";

  private final HttpServer server;

  private PhotoServer(HttpServer server) {
    this.server = server;
  }

  static PhotoServer start(byte[] photo) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    PhotoServer photos = new PhotoServer(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body =
                path.startsWith(CATALOGUE)
                    ? photos.restaurant(path.substring(CATALOGUE.length()))
                    : photo;
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return photos;
  }

  private byte[] restaurant(String id) {
    return "{\"data\":{\"restaurant\":{\"id\":%s,\"images\":[{\"url\":\"%s/%s.jpg\"}]}}}"
        .formatted(id, url(), id)
        .getBytes(StandardCharsets.UTF_8);
  }

  String url() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}

package app.jewgo.bench.rig;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** nginx as a {@code least_conn} proxy with kept connections, with and without a cache. */
public final class Nginx {

  /** As most have it: for ten minutes, whatever the service says and whatever changes. */
  private static final String CACHE =
      """
              proxy_cache kept;
              proxy_cache_valid 200 10m;
              proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;
      """;

  private Nginx() {}

  /**
   * @return the program that {@code JEWGO_NGINX} names, or the one on the path, if there is one
   */
  public static Optional<Path> find(Map<String, String> environment) {
    Path named = Path.of(environment.getOrDefault("JEWGO_NGINX", "/nonexistent"));
    return Stream.concat(
            Stream.of(named),
            Stream.of(
                    (environment.getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin")
                        .split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "nginx")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one before one service.
   *
   * @param directory of its files
   * @param caches whether it keeps answers itself
   */
  public static RigProcess start(Path program, Path directory, int service, boolean caches)
      throws InterruptedException {
    int port = new FreePort().next();
    String name = caches ? "nginx-cache" : "nginx-pass";
    Path own = directory.resolve(name);
    try {
      Files.createDirectories(own);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot make " + own, ex);
    }
    RigProcess process =
        new RigProcess(
            name,
            command(program, own, port, List.of(service), caches ? CACHE : ""),
            Map.of(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            URI.create("http://127.0.0.1:" + port + "/api/v4/restaurants/filter-options"),
            own);
    process.start();
    process.awaitHealth();
    return process;
  }

  static List<String> command(Path program, Path directory, int port, List<Integer> instances) {
    return command(program, directory, port, instances, "");
  }

  private static List<String> command(
      Path program, Path directory, int port, List<Integer> instances, String cache) {
    String servers =
        instances.stream()
            .map(instance -> "    server 127.0.0.1:" + instance + ";\n")
            .collect(Collectors.joining());
    String configuration =
        """
        daemon off;
        worker_processes auto;
        pid nginx.pid;
        error_log nginx-error.log;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path nginx-temp;
          proxy_temp_path nginx-temp;
          fastcgi_temp_path nginx-temp;
          uwsgi_temp_path nginx-temp;
          scgi_temp_path nginx-temp;
          keepalive_requests 1000000;
          proxy_cache_path nginx-kept keys_zone=kept:10m max_size=256m;
          upstream instances {
            least_conn;
        %s    keepalive 256;
          }
          server {
            listen 127.0.0.1:%d;
            location / {
        %s
              proxy_pass http://instances;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        }
        """
            .formatted(servers, port, cache);
    try {
      Path file = Files.writeString(directory.resolve("nginx.conf"), configuration);
      return List.of(program.toString(), "-p", directory.toString(), "-c", file.toString());
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot configure nginx", ex);
    }
  }
}

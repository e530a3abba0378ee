package app.jewgo.bench.rig;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** nginx as a {@code least_conn} proxy with kept connections. */
public final class Nginx {

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

  static List<String> command(Path program, Path directory, int port, List<Integer> instances) {
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
          upstream instances {
            least_conn;
        %s    keepalive 256;
          }
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass http://instances;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        }
        """
            .formatted(servers, port);
    try {
      Path file = Files.writeString(directory.resolve("nginx.conf"), configuration);
      return List.of(program.toString(), "-p", directory.toString(), "-c", file.toString());
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot configure nginx", ex);
    }
  }
}

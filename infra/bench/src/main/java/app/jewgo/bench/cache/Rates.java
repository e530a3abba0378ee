package app.jewgo.bench.cache;

import app.jewgo.bench.cache.Bench.Found;
import app.jewgo.bench.rig.Nginx;
import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Shot;
import app.jewgo.bench.wire.Timeline.Part;
import app.jewgo.bench.wire.Wire;
import app.jewgo.localservers.Directories;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests a second of a restaurant, in turns: at the service and at the gateway's edge, from
 * memory and not, and through nginx before the same service, passed on and from its own cache.
 */
final class Rates implements Bench.Part {

  private static final String SERVICE = "service, from memory";

  private static final String EDGE = "gateway's edge, from memory";

  private static final String PASS = "nginx proxy_pass to the service";

  private static final String NGINX = "nginx proxy_cache";

  private static final int IN_FLIGHT = 64;

  private static final int RESTAURANTS = 100;

  private static final int ROUNDS = 3;

  private static final Duration TURN = Duration.ofSeconds(4);

  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  private final Map<String, Long> failures = new LinkedHashMap<>();

  @Override
  public Found measure(Bench bench) throws Exception {
    URI service = bench.platform().restaurantServices().getFirst();
    Map<String, InetSocketAddress> kept = new LinkedHashMap<>();
    kept.put(SERVICE, address(service));
    kept.put(EDGE, address(bench.platform().gateways().getFirst()));
    Optional<Path> nginx = Nginx.find(System.getenv());
    // nginx' workers are of another user.
    Path directory =
        Files.createTempDirectory(
            "bench-cache-nginx-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    List<RigProcess> started = new ArrayList<>();
    try (CacheSwitch caches = new CacheSwitch(bench.platform(), bench.traffic().detail(0))) {
      if (nginx.isPresent()) {
        for (boolean caching : List.of(false, true)) {
          RigProcess one = Nginx.start(nginx.get(), directory, service.getPort(), caching);
          started.add(one);
          kept.put(caching ? NGINX : PASS, one.address());
        }
      }
      Map<String, InetSocketAddress> unkept = new LinkedHashMap<>();
      unkept.put("service, from the database", address(service));
      unkept.put("gateway, from the database", address(bench.platform().gateways().getFirst()));
      bench.out().println("requests a second: warming up");
      // The compilers share the processors, and are done after a minute of each way.
      for (InetSocketAddress each : kept.values()) {
        fire(bench, each, bench.warmUp());
      }
      turns(bench, kept, "from memory");
      caches.off();
      turns(bench, unkept, "from the database");
      caches.on();
    } finally {
      for (RigProcess one : started) {
        one.kill();
      }
      Directories.delete(directory);
    }
    return found();
  }

  private static InetSocketAddress address(URI server) {
    return new InetSocketAddress(server.getHost(), server.getPort());
  }

  private void turns(Bench bench, Map<String, InetSocketAddress> racers, String what) {
    for (int round = 1; round <= ROUNDS; round++) {
      bench.out().printf("requests a second %s: round %d of %d%n", what, round, ROUNDS);
      racers.forEach((name, server) -> {
        Part all = fire(bench, server, TURN);
        this.failures.merge(name, all.count(entry -> !entry.isOk()), Long::sum);
        this.rates
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(all.count(entry -> entry.isOk()) / (TURN.toNanos() / 1e9));
      });
    }
  }

  private static Part fire(Bench bench, InetSocketAddress server, Duration turn) {
    Wire wire = new Wire(List.of(server), new Addresses(93), IN_FLIGHT, Duration.ofSeconds(5));
    wire.closedLoop(
        IN_FLIGHT,
        turn,
        number -> Shot.get("detail", server, bench.traffic().detail((int) (number % RESTAURANTS))));
    return wire.timeline().all();
  }

  private Found found() {
    List<String> lines = new ArrayList<>(List.of("| | requests/s | failed |", "|---|---|---|"));
    this.rates
        .keySet()
        .forEach(name ->
            lines.add(
                String.format(
                    Locale.ROOT, "| %s | %,.0f | %d |", name, median(name), failed(name))));
    lines.add("");
    boolean withNginx = this.rates.containsKey(PASS);
    double ratio = withNginx ? median(EDGE) / median(PASS) : 0;
    boolean kept = ratio >= 1 && failed(EDGE) == 0;
    lines.add(
        withNginx
            ? String.format(
                Locale.ROOT,
                "The edge answers %.2f times as often as nginx passes on (goal: 1.0), %.2f times as"
                    + " often as nginx from its cache: %s.",
                ratio,
                median(EDGE) / median(NGINX),
                kept ? "kept" : "MISSED")
            : "nginx is not installed: MISSED.");
    return new Found(lines, kept);
  }

  private long failed(String name) {
    return this.failures.getOrDefault(name, 0L);
  }

  private double median(String name) {
    double[] sorted =
        this.rates.getOrDefault(name, List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return (sorted.length == 0) ? 0 : sorted[sorted.length / 2];
  }
}

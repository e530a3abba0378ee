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

  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  private long failed;

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
      for (InetSocketAddress each : kept.values()) {
        rate(bench, each, WARM_UP);
      }
      for (int round = 1; round <= ROUNDS; round++) {
        bench.out().println("requests a second: round " + round + " of " + ROUNDS);
        turns(bench, kept);
        caches.off();
        turns(bench, unkept);
        caches.on();
      }
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

  private void turns(Bench bench, Map<String, InetSocketAddress> racers) {
    racers.forEach((name, server) ->
        this.rates.computeIfAbsent(name, _ -> new ArrayList<>()).add(rate(bench, server, TURN)));
  }

  private double rate(Bench bench, InetSocketAddress server, Duration turn) {
    Wire wire = new Wire(List.of(server), new Addresses(93), IN_FLIGHT, Duration.ofSeconds(5));
    wire.closedLoop(
        IN_FLIGHT,
        turn,
        number -> Shot.get("detail", server, bench.traffic().detail((int) (number % RESTAURANTS))));
    Part all = wire.timeline().all();
    this.failed += all.count(entry -> !entry.isOk());
    return all.count(entry -> entry.isOk()) / (turn.toNanos() / 1e9);
  }

  private Found found() {
    List<String> lines = new ArrayList<>(List.of("| | requests/s |", "|---|---|"));
    this.rates.forEach(
        (name, all) -> lines.add(String.format(Locale.ROOT, "| %s | %,.0f |", name, median(name))));
    lines.add("");
    boolean withNginx = this.rates.containsKey(PASS);
    double ratio = withNginx ? median(EDGE) / median(PASS) : 0;
    boolean kept = ratio >= 1 && this.failed == 0;
    lines.add(
        withNginx
            ? String.format(
                Locale.ROOT,
                "The edge answers %.2f times as often as nginx passes on (goal: 1.0), %.2f times as"
                    + " often as nginx from its cache; %d requests failed: %s.",
                ratio,
                median(EDGE) / median(NGINX),
                this.failed,
                kept ? "kept" : "MISSED")
            : "nginx is not installed: MISSED.");
    return new Found(lines, kept);
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

package app.jewgo.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The services of a rig, whose speed is known, and what can be asked and told of them. */
final class StandIns {

  /** Addresses of the other service, behind one name. */
  static final List<String> OTHER = List.of("127.0.0.21", "127.0.0.22");

  private final Programs programs;

  private final Path directory;

  private final FreePort ports;

  private final Map<String, URI> managements = new HashMap<>();

  private final List<RigProcess> all = new ArrayList<>();

  StandIns(Programs programs, Path directory, FreePort ports) {
    this.programs = programs;
    this.directory = directory;
    this.ports = ports;
  }

  /**
   * @param places how many requests it works on at a time, 0 for no bound
   * @param each how long it takes for one
   */
  RigProcess restaurantService(int number, int places, Duration each) {
    return describe(
        "restaurant-service-" + number,
        "127.0.0.1",
        this.ports.next(),
        this.ports.next(),
        places,
        each);
  }

  /**
   * @return two instances of another service, with the same ports at two addresses
   */
  List<RigProcess> other(Duration each) {
    int port = this.ports.next();
    int management = this.ports.next();
    return List.of(
        describe("other-service", OTHER.getFirst(), port, management, 0, each),
        describe("other-service-2", OTHER.getLast(), port, management, 0, each));
  }

  private RigProcess describe(
      String name, String host, int port, int management, int places, Duration each) {
    URI managed = URI.create("http://" + host + ":" + management);
    this.managements.put(name, managed);
    List<String> command =
        this.programs.rival("app.jewgo.rivals.standin.StandIn", "-Xms64m", "-Xmx256m");
    command.addAll(
        List.of(
            host,
            Integer.toString(port),
            Integer.toString(management),
            name,
            Integer.toString(places),
            Long.toString(TimeUnit.NANOSECONDS.toMicros(each.toNanos())),
            writes(name).toString()));
    RigProcess process =
        new RigProcess(
            name,
            command,
            Map.of(),
            new InetSocketAddress(InetAddress.ofLiteral(host), port),
            managed.resolve("/actuator/health/readiness"),
            this.directory);
    this.all.add(process);
    return process;
  }

  int managementPort(RigProcess standIn) {
    return management(standIn, "/").getPort();
  }

  /**
   * @param question path and query
   */
  URI management(RigProcess standIn, String question) {
    URI managed = this.managements.get(standIn.name());
    if (managed == null) {
      throw new IllegalArgumentException(standIn.name() + " (expected: a stand-in)");
    }
    return managed.resolve(question);
  }

  /**
   * @return the keys of the writes that have come to any of them, each as often as it came
   */
  List<String> writes() {
    List<String> keys = new ArrayList<>();
    try {
      for (RigProcess standIn : this.all) {
        Path file = writes(standIn.name());
        if (Files.exists(file)) {
          keys.addAll(Files.readAllLines(file));
        }
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("no list of writes", ex);
    }
    return keys;
  }

  private Path writes(String name) {
    return this.directory.resolve(name + ".writes");
  }
}

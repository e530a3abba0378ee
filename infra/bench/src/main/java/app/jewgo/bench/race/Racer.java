package app.jewgo.bench.race;

import app.jewgo.bench.rig.RigProcess;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * One of those that are compared.
 *
 * @param servers where requests go, in turn
 * @param own the processes whose processor time is its cost
 */
record Racer(String name, List<InetSocketAddress> servers, List<RigProcess> own) {

  Racer {
    servers = List.copyOf(servers);
    own = List.copyOf(own);
  }

  static Racer of(String name, RigProcess process) {
    return new Racer(name, List.of(process.address()), List.of(process));
  }

  static Racer of(String name, List<RigProcess> processes) {
    return new Racer(name, processes.stream().map(RigProcess::address).toList(), processes);
  }

  double processorMicros() {
    return this.own.stream().mapToDouble(one -> one.processorTime().toNanos() / 1e3).sum();
  }
}

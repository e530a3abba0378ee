package app.jewgo.local.status;

import app.jewgo.local.platform.LocalPlatform;
import app.jewgo.local.process.PlatformProcess;
import app.jewgo.local.process.PostgresProcess;
import app.jewgo.local.process.RedisProcess;
import app.jewgo.local.status.PlatformStatus.PostgresStatus;
import app.jewgo.local.status.PlatformStatus.ProcessStatus;
import app.jewgo.localservers.ProcessIdentity;
import app.jewgo.localservers.ReplicationState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Looks at every process of a platform, all at once. */
public final class Inspection {

  private final LocalPlatform platform;

  public Inspection(LocalPlatform platform) {
    this.platform = platform;
  }

  public PlatformStatus run() {
    List<PlatformProcess> all = this.platform.processes();
    List<ProcessStatus> processes = together(all, this::look);
    List<PostgresStatus> postgres =
        together(
            all.stream()
                .filter(PostgresProcess.class::isInstance)
                .map(PostgresProcess.class::cast)
                .toList(),
            Inspection::look);
    boolean healthy = true;
    for (int i = 0; i < all.size(); i++) {
      healthy &= LocalPlatform.isOptional(all.get(i)) || processes.get(i).health().equals("UP");
    }
    boolean following =
        postgres.stream()
            .filter(server -> server.role().equals("replica"))
            .allMatch(server -> server.state().equals("streaming"));
    return new PlatformStatus(healthy && following, processes, postgres, redis(), urls());
  }

  private ProcessStatus look(PlatformProcess process) {
    Optional<ProcessIdentity> running = process.running();
    return new ProcessStatus(
        process.name(),
        pid(running),
        process.port(),
        process.managementPort(),
        health(process, running),
        running.isPresent()
            ? this.platform.records().uptimeSeconds(process.name()).orElse(null)
            : null);
  }

  private String health(PlatformProcess process, Optional<ProcessIdentity> running) {
    if (running.isEmpty()) {
      return this.platform.records().isMeantToRun(process.name()) ? "DOWN" : "STOPPED";
    }
    return process.isHealthy() ? "UP" : "DOWN";
  }

  private static PostgresStatus look(PostgresProcess server) {
    boolean runs = server.running().isPresent();
    if (server.isPrimary()) {
      return new PostgresStatus(
          server.name(), server.port(), "primary", runs ? "running" : "stopped", null);
    }
    ReplicationState replication =
        runs
            ? server.cluster().replication(server.replicaIndex())
            : new ReplicationState("stopped", null);
    return new PostgresStatus(
        server.name(),
        server.port(),
        "replica",
        replication.state(),
        replication.replayLagMillis());
  }

  private Map<String, Object> redis() {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (PlatformProcess process : this.platform.processes()) {
      if (process instanceof RedisProcess redis) {
        Map<String, String> info = redis.server().info();
        facts.put("name", redis.name());
        facts.put("port", redis.port());
        facts.put("state", info.isEmpty() ? "stopped" : "running");
        if (!info.isEmpty()) {
          facts.put("version", info.getOrDefault("redis_version", "unknown"));
          facts.put("usedMemoryBytes", number(info.get("used_memory")));
          facts.put("maxMemoryBytes", number(info.get("maxmemory")));
        }
      }
    }
    return facts;
  }

  private Map<String, String> urls() {
    Map<String, String> urls = new LinkedHashMap<>();
    List<String> gateways = this.platform.endpoints().gateways();
    String gateway = this.platform.endpoints().uri(gateways.getFirst()).toString();
    urls.put("gateway", gateway);
    for (String another : gateways.subList(1, gateways.size())) {
      urls.put(another, this.platform.endpoints().uri(another).toString());
    }
    urls.put("restaurants", gateway + "/api/v4/restaurants");
    urls.put("docs", gateway + "/docs");
    urls.put("openapi", gateway + "/openapi.json");
    urls.put("health", gateway + "/health");
    if (this.platform.settings().zipkin()) {
      urls.put("zipkin", this.platform.endpoints().uri("zipkin").toString());
    }
    return urls;
  }

  private static @Nullable Long pid(Optional<ProcessIdentity> running) {
    return running.isPresent() ? Long.valueOf(running.get().pid()) : null;
  }

  private static long number(@Nullable String text) {
    return (text == null) ? 0 : Long.parseLong(text);
  }

  private interface Look<T, R> {
    R at(T subject);
  }

  private static <T, R> List<R> together(List<T> subjects, Look<T, R> look) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> looks = new ArrayList<>();
      for (T subject : subjects) {
        Callable<R> task = () -> look.at(subject);
        looks.add(threads.submit(task));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> one : looks) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException ex) {
      throw new IllegalStateException("cannot look at a process", ex.getCause());
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking", ex);
    }
  }
}

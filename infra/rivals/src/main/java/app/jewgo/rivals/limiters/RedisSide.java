package app.jewgo.rivals.limiters;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;

/** The Redis that all share, seen from beside. */
final class RedisSide implements AutoCloseable {

  private final int port;

  private final RedisClient client;

  private final StatefulRedisConnection<String, String> connection;

  RedisSide(int port) {
    this.port = port;
    this.client = RedisClient.create(RedisURI.create("127.0.0.1", port));
    this.connection = this.client.connect();
  }

  int port() {
    return this.port;
  }

  RedisTimes times() {
    return RedisTimes.parse(this.connection.sync().info("commandstats"));
  }

  String version() {
    return this.connection
        .sync()
        .info("server")
        .lines()
        .filter(line -> line.startsWith("redis_version:"))
        .map(line -> line.substring("redis_version:".length()).strip())
        .findFirst()
        .orElse("unknown");
  }

  @Override
  public void close() {
    this.connection.close();
    this.client.shutdown();
  }
}

package app.jewgo.gateway.connections;

import app.jewgo.kit.config.LiveConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every open connection, and which one has to go when there are too many. Thread-safe: one lock,
 * held for a few steps at the beginning and end of each request.
 */
final class Connections {

  /** What is known of a connection here. */
  interface Connection {

    /**
     * @return whose it is, or null if it is nobody's in particular: a trusted proxy's
     */
    @Nullable String client();

    /** Makes room; returns at once, from any thread. */
    void evict();
  }

  private static final class Client {

    private int count;

    /** Those without a request, the longest first. */
    private final SequencedSet<Connection> idle = new LinkedHashSet<>();
  }

  private final LiveConfig<ConnectionProperties> properties;

  private final Set<Connection> all = new LinkedHashSet<>();

  private final SequencedSet<Connection> idle = new LinkedHashSet<>();

  private final Map<String, Client> clients = new HashMap<>();

  private long refused;

  private long evicted;

  Connections(LiveConfig<ConnectionProperties> properties) {
    this.properties = properties;
  }

  /**
   * @param connection new, and without a request
   * @return whether it may stay
   */
  boolean admit(Connection connection) {
    ConnectionProperties limits = this.properties.current();
    List<Connection> gone = new ArrayList<>(2);
    boolean admitted;
    synchronized (this) {
      Client client = clientOf(connection);
      admitted =
          (client == null || client.count < limits.perClient() || evictOne(client.idle, gone))
              && (this.all.size() < limits.total() || evictOne(this.idle, gone));
      if (admitted) {
        add(connection);
      } else {
        this.refused++;
      }
    }
    gone.forEach(Connection::evict);
    return admitted;
  }

  /** A request of this connection is there. */
  synchronized void busy(Connection connection) {
    this.idle.remove(connection);
    Client client = clientOf(connection);
    if (client != null) {
      client.idle.remove(connection);
    }
  }

  /** No request of this connection is there any more. */
  synchronized void idle(Connection connection) {
    if (!this.all.contains(connection)) {
      return;
    }
    this.idle.addLast(connection);
    Client client = clientOf(connection);
    if (client != null) {
      client.idle.addLast(connection);
    }
  }

  synchronized void gone(Connection connection) {
    if (!this.all.remove(connection)) {
      return;
    }
    this.idle.remove(connection);
    String name = connection.client();
    Client client = clientOf(connection);
    if (name != null && client != null) {
      client.idle.remove(connection);
      client.count--;
      if (client.count == 0) {
        this.clients.remove(name);
      }
    }
  }

  synchronized List<Connection> all() {
    return List.copyOf(this.all);
  }

  synchronized int open() {
    return this.all.size();
  }

  /**
   * @return how many connections have been turned away since the start
   */
  synchronized long refused() {
    return this.refused;
  }

  /**
   * @return how many connections have made room for another since the start
   */
  synchronized long evicted() {
    return this.evicted;
  }

  private void add(Connection connection) {
    this.all.add(connection);
    this.idle.addLast(connection);
    String name = connection.client();
    if (name != null) {
      Client client = this.clients.computeIfAbsent(name, any -> new Client());
      client.count++;
      client.idle.addLast(connection);
    }
  }

  private boolean evictOne(SequencedSet<Connection> from, List<Connection> into) {
    if (from.isEmpty()) {
      return false;
    }
    Connection longest = from.getFirst();
    gone(longest);
    into.add(longest);
    this.evicted++;
    return true;
  }

  private @Nullable Client clientOf(Connection connection) {
    String name = connection.client();
    return (name == null) ? null : this.clients.get(name);
  }
}

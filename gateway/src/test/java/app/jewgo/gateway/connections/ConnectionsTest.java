package app.jewgo.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import app.jewgo.kit.config.LiveConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may connect, and who makes room. */
class ConnectionsTest {

  private final Connections connections = connections("total=5", "per-client=3");

  private final List<String> evicted = new ArrayList<>();

  @Test
  void takesTheLongestIdleOfTheSameClient() {
    Fake first = open("a1", "a");
    open("b1", "b");
    Fake second = open("a2", "a");
    open("a3", "a");
    this.connections.busy(first);
    this.connections.idle(first);
    open("a4", "a");
    assertThat(this.evicted).as("a1 has had a request since").containsExactly("a2");
    this.connections.busy(first);
    open("a5", "a");
    assertThat(this.evicted).containsExactly("a2", "a3");
    assertThat(this.connections.open()).isEqualTo(4);
    assertThat(this.connections.evicted()).isEqualTo(2);
    this.connections.gone(second);
    assertThat(this.connections.open()).as("it is gone already").isEqualTo(4);
  }

  @Test
  void refusesOneTooManyIfEachHasARequest() {
    for (String name : List.of("a1", "a2", "a3")) {
      this.connections.busy(open(name, "a"));
    }
    assertThat(this.connections.admit(new Fake("a4", "a"))).isFalse();
    assertThat(this.connections.refused()).isEqualTo(1);
    assertThat(this.connections.admit(new Fake("b1", "b"))).as("another client").isTrue();
    assertThat(this.evicted).isEmpty();
  }

  @Test
  void boundsAllOfThemTogether() {
    Fake first = open("a1", "a");
    open("a2", "a");
    open("b1", "b");
    open("c1", "c");
    open("d1", "d");
    this.connections.busy(first);
    open("e1", "e");
    assertThat(this.evicted).containsExactly("a2");
    assertThat(this.connections.open()).isEqualTo(5);
  }

  @Test
  void refusesEverybodyOnceAllHaveRequests() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      this.connections.busy(open(name, name));
    }
    assertThat(this.connections.admit(new Fake("f", "f"))).isFalse();
    assertThat(this.connections.admit(new Fake("proxy", null))).isFalse();
  }

  @Test
  void countsAProxyInTotalOnly() {
    for (int i = 0; i < 4; i++) {
      open("p" + i, null);
    }
    assertThat(this.evicted).isEmpty();
    open("a1", "a");
    open("p4", null);
    assertThat(this.evicted).containsExactly("p0");
  }

  @Test
  void forgetsWhoHasGone() {
    for (int i = 0; i < 1000; i++) {
      Fake connection = open("a" + i, "a");
      this.connections.busy(connection);
      this.connections.gone(connection);
      this.connections.idle(connection);
    }
    assertThat(this.connections.open()).isZero();
    assertThat(this.connections.all()).isEmpty();
    assertThat(this.evicted).isEmpty();
    for (int i = 0; i < 3; i++) {
      this.connections.busy(open("last" + i, "a"));
    }
    assertThat(this.connections.admit(new Fake("more", "a"))).isFalse();
  }

  private Fake open(String name, @Nullable String client) {
    Fake connection = new Fake(name, client);
    assertThat(this.connections.admit(connection)).isTrue();
    return connection;
  }

  private static Connections connections(String... settings) {
    return new Connections(LiveConfig.fixed(Binding.of(ConnectionProperties.class, settings)));
  }

  private final class Fake implements Connections.Connection {

    private final String name;

    private final @Nullable String client;

    Fake(String name, @Nullable String client) {
      this.name = name;
      this.client = client;
    }

    @Override
    public @Nullable String client() {
      return this.client;
    }

    @Override
    public void evict() {
      ConnectionsTest.this.evicted.add(this.name);
    }
  }
}

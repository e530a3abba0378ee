package app.jewgo.cdn.delivery;

import java.util.List;

/** One for each provider, so that none waits for another. */
record Couriers(List<Courier> all) implements AutoCloseable {

  Couriers {
    all = List.copyOf(all);
  }

  void start() {
    this.all.forEach(Courier::start);
  }

  @Override
  public void close() {
    this.all.forEach(Courier::close);
  }
}

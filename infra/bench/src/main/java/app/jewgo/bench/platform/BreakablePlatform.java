package app.jewgo.bench.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The running platform, for a bench that breaks it. */
public interface BreakablePlatform {

  /**
   * @return base URI of each instance
   */
  List<URI> restaurantServices();

  /**
   * @return base URI of each instance that searches
   */
  List<URI> searchServices();

  /**
   * @return base URI of each gateway
   */
  List<URI> gateways();

  /**
   * @return the directory with what operations tune, in force about a second after a change
   */
  Path configRepo();

  /** Signs the header by which services are told who is asking. */
  String internalSecret();

  /** Signs the tokens of users (HS256). */
  String tokenSecret();

  /**
   * @return the names of all processes, running or not
   */
  List<String> processes();

  /**
   * @return the process number, empty while it does not run
   */
  Optional<Long> pid(String process);

  int port(String process);

  /** Starts what does not run, and waits until it is healthy. */
  void start(String process);

  /**
   * @return a connection to a server of PostgreSQL as superuser; the caller closes it
   */
  Connection superuser(String server) throws SQLException;

  /**
   * @return a connection to the primary as the owner of schema {@code restaurant}; the caller
   *     closes it
   */
  Connection owner() throws SQLException;

  /** Finds the running platform. */
  @FunctionalInterface
  interface Finder {

    /**
     * @throws IOException if none runs; the message says what to do
     */
    BreakablePlatform find() throws IOException;
  }
}

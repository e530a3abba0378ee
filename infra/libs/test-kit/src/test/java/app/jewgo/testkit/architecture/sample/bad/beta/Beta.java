package app.jewgo.testkit.architecture.sample.bad.beta;

import app.jewgo.localservers.PostgresServer;
import app.jewgo.testkit.architecture.sample.bad.alpha.Alpha;
import java.sql.SQLException;

public final class Beta {

  public Alpha alpha() {
    return new Alpha();
  }

  void connect(PostgresServer server) throws SQLException {
    server.connect("x").close();
  }
}

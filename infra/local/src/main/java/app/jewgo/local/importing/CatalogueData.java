package app.jewgo.local.importing;

import app.jewgo.bench.generator.GenerateCommand;
import app.jewgo.bench.generator.GeneratedCatalogue;
import app.jewgo.bench.platform.BenchPlatform;
import app.jewgo.local.data.DataLoad;
import app.jewgo.local.data.PlatformAccess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills the catalogue: from files through restaurant-service, with generated rows by COPY. */
public final class CatalogueData implements DataLoad {

  /** How an import reaches the platform. */
  public static ImportTarget target(PlatformAccess platform) {
    return new ImportTarget(
        platform.restaurantServices(), platform.internalSecret(), platform.stateDirectory());
  }

  /** How a bench reaches the platform: at the first instance of restaurant-service. */
  public static BenchPlatform benchPlatform(PlatformAccess platform) {
    return new BenchPlatform(
        platform.restaurantServices().getFirst(),
        platform.databaseUrl(),
        platform.databaseUsername(),
        platform.databasePassword());
  }

  @Override
  public boolean isCatalogueEmpty(PlatformAccess platform) throws IOException {
    try (Connection connection = benchPlatform(platform).connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT NOT EXISTS (SELECT FROM restaurant.restaurant)")) {
      return result.next() && result.getBoolean(1);
    } catch (SQLException ex) {
      throw new IOException("cannot look into the catalogue: " + ex.getMessage(), ex);
    }
  }

  @Override
  public void importFile(PlatformAccess platform, Path file, PrintStream out) throws IOException {
    try {
      ImportReport report = new Importer(target(platform), out).run(file, null);
      report.lines().forEach(line -> out.println("  " + line));
      if (!report.isComplete()) {
        throw new IOException("the import of " + file + " did not come to its end");
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the import of " + file + " was interrupted");
    }
  }

  @Override
  public void generate(PlatformAccess platform, long rows, PrintStream out) throws IOException {
    try (Connection connection = benchPlatform(platform).connect()) {
      GenerateCommand.fill(
          new GeneratedCatalogue(connection, GeneratedCatalogue.DEFAULT_SEED), rows, out);
    } catch (SQLException ex) {
      throw new IOException("cannot generate restaurants: " + ex.getMessage(), ex);
    }
  }
}

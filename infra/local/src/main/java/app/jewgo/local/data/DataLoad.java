package app.jewgo.local.data;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Fills the catalogue of a running platform. */
public interface DataLoad {

  /**
   * @return whether the catalogue has no restaurant at all
   */
  boolean isCatalogueEmpty(PlatformAccess platform) throws IOException;

  /**
   * Upserts the restaurants of a file; a bad row never stops the rest.
   *
   * @param out gets the progress and the counts
   * @throws IOException if the file cannot be read or the platform refuses altogether; the message
   *     says what to do
   */
  void importFile(PlatformAccess platform, Path file, PrintStream out) throws IOException;

  /**
   * Adds generated restaurants.
   *
   * @param rows how many
   */
  void generate(PlatformAccess platform, long rows, PrintStream out) throws IOException;
}

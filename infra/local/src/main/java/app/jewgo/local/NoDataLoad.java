package app.jewgo.local;

import app.jewgo.local.data.DataLoad;
import app.jewgo.local.data.PlatformAccess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Stands in until the importer and the generator are plugged in. */
final class NoDataLoad implements DataLoad {

  @Override
  public boolean isCatalogueEmpty(PlatformAccess platform) {
    return true;
  }

  @Override
  public void importFile(PlatformAccess platform, Path file, PrintStream out) throws IOException {
    throw new IOException("cannot import " + file + ": this build has no importer");
  }

  @Override
  public void generate(PlatformAccess platform, long rows, PrintStream out) {
    out.println("  no restaurants generated: this build has no generator");
  }
}

package app.jewgo.bench.coherence;

import java.io.IOException;
import java.util.List;

/** Answers a reader's GETs. Not thread-safe. */
interface Source extends AutoCloseable {

  /**
   * @param headers each a whole line
   * @throws IOException if no whole answer came
   */
  Answer get(String path, List<String> headers) throws IOException;

  @Override
  void close();
}

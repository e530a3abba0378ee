package app.jewgo.bench.coherence;

import app.jewgo.bench.wire.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers a reader's GETs. Not thread-safe. */
interface Source extends AutoCloseable {

  /**
   * @param headers each a whole line
   * @throws IOException if no whole answer came
   */
  Answer get(String path, List<String> headers) throws IOException;

  /**
   * Several in one go.
   *
   * @return an answer to each, in their order
   */
  default List<Answer> getAll(List<String> paths, List<String> headers) throws IOException {
    List<Answer> answers = new ArrayList<>(paths.size());
    for (String path : paths) {
      answers.add(get(path, headers));
    }
    return answers;
  }

  @Override
  void close();
}

package app.jewgo.bench.search;

import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The service over one connection that is kept, which costs the load generator about what a
 * connection to PostgreSQL costs it.
 */
final class HttpAsked implements ClosedLoop.Asked {

  private static final int DEADLINE_MILLIS = 10_000;

  private final KeptConnection service;

  private final Question question;

  HttpAsked(URI service, Question question) {
    this.service = new KeptConnection(service, null, DEADLINE_MILLIS);
    this.question = question;
  }

  @Override
  public void ask(long n) throws IOException {
    Answer answer = this.service.get(this.question.path().apply(n), List.of());
    if (answer.status() != 200) {
      throw new IOException(this.question.name() + ": " + answer.status());
    }
  }

  @Override
  public void close() {
    this.service.close();
  }
}

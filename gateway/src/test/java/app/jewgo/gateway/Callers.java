package app.jewgo.gateway;

import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Clients side by side, each of whom asks as soon as it is answered. */
final class Callers implements AutoCloseable {

  /**
   * What one of them got.
   *
   * @param status 0 if the connection broke
   */
  record Answer(String method, int status, Duration took) {

    boolean isGood() {
      return this.status == 200;
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final List<Answer> answers = new CopyOnWriteArrayList<>();

  private volatile boolean stopped;

  static Callers of(RunningGateway gateway, int count, Supplier<HttpRequest.Builder> requests) {
    Callers callers = new Callers();
    for (int i = 0; i < count; i++) {
      callers.threads.execute(() -> callers.ask(gateway, requests));
    }
    return callers;
  }

  private void ask(RunningGateway gateway, Supplier<HttpRequest.Builder> requests) {
    while (!this.stopped) {
      HttpRequest.Builder request = requests.get();
      String method = request.build().method();
      long start = System.nanoTime();
      int status = 0;
      try {
        HttpResponse<String> answer = gateway.send(request);
        status = answer.statusCode();
      } catch (IOException ex) {
        // Broken: 0.
      } catch (InterruptedException ex) {
        return;
      }
      this.answers.add(new Answer(method, status, Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  /**
   * @return all answers so far
   */
  List<Answer> answers() {
    return List.copyOf(this.answers);
  }

  /** Waits for so many more answers. */
  void awaitMore(int count) {
    int before = this.answers.size();
    Eventually.await(Duration.ofSeconds(60), () -> this.answers.size() >= before + count);
  }

  @Override
  public void close() {
    this.stopped = true;
    this.threads.close();
  }
}

package app.jewgo.local.process;

import app.jewgo.local.state.StateDirectory;
import app.jewgo.local.terminal.Narrator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the class archives of applications that have none, so that they start faster. */
public final class Training {

  private final Map<BootApplication, Map<String, String>> applications;

  private final StateDirectory state;

  /**
   * @param applications with the environment of one instance of each
   */
  public Training(Map<BootApplication, Map<String, String>> applications, StateDirectory state) {
    this.applications = Map.copyOf(applications);
    this.state = state;
  }

  /** Returns when all have been tried; one that fails starts as slowly as before. */
  public void run(Narrator narrator) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      this.applications.forEach((application, environment) -> {
        if (!application.isTrained()) {
          threads.execute(() -> train(application, environment, narrator));
        }
      });
    }
  }

  private void train(
      BootApplication application, Map<String, String> environment, Narrator narrator) {
    long begin = System.nanoTime();
    String what = "class archive";
    try {
      application.train(environment, this.state.log(application.name() + ".training"));
    } catch (IllegalStateException ex) {
      what = String.valueOf(ex.getMessage());
    }
    narrator.report(application.name(), Duration.ofNanos(System.nanoTime() - begin), what);
  }
}

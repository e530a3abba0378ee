package app.jewgo.testkit.architecture.sample.bad.alpha;

import app.jewgo.testkit.architecture.sample.bad.beta.Beta;
import jakarta.annotation.Resource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

public final class Alpha {

  @Resource private String injected = "";

  public Beta beta() {
    return new Beta();
  }

  Supplier<String> waiting(CompletableFuture<String> future) {
    return () -> future.join() + this.injected;
  }

  Supplier<String> waitingByReference(CompletableFuture<String> future) {
    return future::join;
  }
}

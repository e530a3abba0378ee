package app.jewgo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One thread that waits on an event loop makes thousands of requests wait. */
final class BlockingRule {

  /** Methods that wait, by the type that declares them. {@code *} is every method. */
  private static final List<Waiting> WAITING =
      List.of(
          waiting("java.lang.Thread", "sleep", "join"),
          waiting("java.lang.Object", "wait"),
          waiting("java.lang.Process", "waitFor"),
          waiting("java.util.concurrent.Future", "get"),
          waiting("java.util.concurrent.CompletableFuture", "get", "join"),
          waiting("java.util.concurrent.CountDownLatch", "await"),
          waiting("java.util.concurrent.CyclicBarrier", "await"),
          waiting("java.util.concurrent.Phaser", "awaitAdvance", "arriveAndAwaitAdvance"),
          waiting("java.util.concurrent.Semaphore", "acquire", "acquireUninterruptibly"),
          waiting("java.util.concurrent.BlockingQueue", "take", "put"),
          waiting(
              "java.util.concurrent.ExecutorService",
              "invokeAll",
              "invokeAny",
              "awaitTermination",
              "close"),
          waiting("java.util.concurrent.locks.LockSupport", "park", "parkNanos", "parkUntil"),
          waiting("java.util.concurrent.locks.Condition", "await", "awaitNanos", "awaitUntil"),
          waiting("java.net.http.HttpClient", "send"),
          waiting("java.net.URL", "openConnection", "openStream", "getContent"),
          waiting("java.net.URLConnection", "*"),
          waiting("java.net.Socket", "*"),
          waiting("java.net.ServerSocket", "*"),
          waiting("java.net.InetAddress", "getByName", "getAllByName", "isReachable"),
          waiting("java.nio.file.Files", "*"),
          waiting("java.io.FileInputStream", "*"),
          waiting("java.io.FileOutputStream", "*"),
          waiting("java.io.RandomAccessFile", "*"),
          waiting("reactor.core.publisher.Mono", "block", "blockOptional"),
          waiting(
              "reactor.core.publisher.Flux", "blockFirst", "blockLast", "toIterable", "toStream"),
          waiting("org.springframework.web.client.RestTemplate", "*"),
          waiting("org.springframework.web.client.RestClient", "*"));

  private static final Pattern JDBC =
      Pattern.compile("(java\\.sql|javax\\.sql|org\\.springframework\\.jdbc|org\\.jooq)(\\..*)?");

  private BlockingRule() {}

  static ArchRule except(Set<String> exceptions) {
    return noClasses()
        .that(
            DescribedPredicate.describe(
                "are not " + exceptions, type -> !exceptions.contains(outermost(type).getName())))
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe("the target makes its thread wait", BlockingRule::waits))
        .orShould()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of JDBC", type -> JDBC.matcher(type.getPackageName()).matches()))
        .because("the gateway blocks nowhere");
  }

  private static boolean waits(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return WAITING.stream()
        .anyMatch(waiting ->
            target.getOwner().isAssignableTo(waiting.type())
                && (waiting.methods().contains(target.getName())
                    || waiting.methods().contains("*")));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(BlockingRule::outermost).orElse(type);
  }

  private static Waiting waiting(String type, String... methods) {
    return new Waiting(type, Set.copyOf(Arrays.asList(methods)));
  }

  private record Waiting(String type, Set<String> methods) {}
}

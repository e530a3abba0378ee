package app.jewgo.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

  private static final String BAD = "app.jewgo.testkit.architecture.sample.bad";

  private static final String GOOD = "app.jewgo.testkit.architecture.sample.good";

  private final JavaClasses bad = new ClassFileImporter().importPackages(BAD);

  private final JavaClasses good = new ClassFileImporter().importPackages(GOOD);

  @Test
  void goodCodePasses() {
    assertThatCode(() ->
            ArchitectureRules.of(GOOD)
                .sharing("shared")
                .blockingNowhereBut()
                .check(this.good, this.good))
        .doesNotThrowAnyException();
  }

  @Test
  void cyclesAreFound() {
    assertBroken(new PackageRules(BAD, Set.of()).noCycles(), "Cycle detected");
  }

  @Test
  void capabilitiesThatReachIntoEachOtherAreFound() {
    assertBroken(
        new CapabilityRule(BAD, Set.of(), Set.of(new CapabilityRule.Use("alpha", "beta"))).rule(),
        "Beta.alpha()");
    assertBroken(new CapabilityRule(BAD, Set.of("alpha"), Set.of()).rule(), "Alpha.beta()");
  }

  @Test
  void emptyNamesAndLayersAreFound() {
    assertBroken(new NamingRules(BAD, Set.of()).noEmptyWords(), "NameHelper");
    assertBroken(new NamingRules(BAD, Set.of()).noLayers(), "bad.service.NameHelper");
  }

  @Test
  void injectionIntoFieldsIsFound() {
    assertBroken(InjectionRules.constructorsOnly(), "Alpha.injected");
  }

  @Test
  void twoConfigurationsInAPackageAreFound() {
    assertBroken(new PackageRules(BAD, Set.of()).oneConfigurationEach(), "FirstConfiguration");
  }

  @Test
  void otherServicesAreFound() {
    assertBroken(new ServiceRule(BAD, Set.of("app.jewgo.kit")).rule(), "PostgresServer");
    assertThatCode(
            () -> new ServiceRule(BAD, Set.of("app.jewgo.localservers")).rule().check(this.bad))
        .doesNotThrowAnyException();
  }

  @Test
  void everythingThatWaitsIsFound() {
    assertBroken(BlockingRule.except(Set.of()), "CompletableFuture.join()");
    assertBroken(BlockingRule.except(Set.of()), "waitingByReference");
    assertBroken(BlockingRule.except(Set.of()), "Thread.sleep(long)");
    assertBroken(BlockingRule.except(Set.of()), "java.sql.Connection");
  }

  @Test
  void threadsOfTheirOwnMayWait() {
    assertThatCode(() ->
            BlockingRule.except(
                    Set.of(BAD + ".alpha.Alpha", BAD + ".beta.Beta", BAD + ".service.NameHelper"))
                .check(this.bad))
        .doesNotThrowAnyException();
  }

  @Test
  void packagesWithoutNullMarksAreFound() {
    JavaClasses unmarked =
        new ClassFileImporter().importClasses(org.opentest4j.AssertionFailedError.class);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> new PackageRules("org.opentest4j", Set.of()).nullMarked().check(unmarked))
        .withMessageContaining("package-info without @NullMarked");
  }

  @Test
  void sleepingTestsAreFound() {
    assertBroken(TestRules.noSleep(), "NameHelper");
  }

  private void assertBroken(ArchRule rule, String place) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rule.check(this.bad))
        .withMessageContaining(place);
  }
}

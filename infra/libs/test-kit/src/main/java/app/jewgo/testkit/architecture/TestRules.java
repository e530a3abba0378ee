package app.jewgo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;

/** How tests are written. */
final class TestRules {

  private TestRules() {}

  static ArchRule noSleep() {
    return noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .allowEmptyShould(true)
        .because("a test that sleeps is slow or wrong; Eventually waits for what it means");
  }

  static ArchRule noMocks() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.mockito..")
        .allowEmptyShould(true)
        .because("a mock repeats what its author believes of the real thing");
  }
}

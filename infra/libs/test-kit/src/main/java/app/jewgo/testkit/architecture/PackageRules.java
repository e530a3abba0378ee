package app.jewgo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** How packages are made. */
final class PackageRules {

  private final String root;

  private final Set<String> generated;

  PackageRules(String root, Set<String> generated) {
    this.root = root;
    this.generated = generated;
  }

  ArchRule noCycles() {
    return slices()
        .matching(this.root + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            DescribedPredicate.not(writtenByHand(this.root, this.generated)),
            DescribedPredicate.alwaysTrue())
        .allowEmptyShould(true)
        .because("what cannot be understood alone cannot be deleted alone");
  }

  ArchRule nullMarked() {
    return classes()
        .that(writtenByHand(this.root, this.generated))
        .should(
            new ArchCondition<>("live in a package marked @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!isNullMarked(type.getPackage())) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + ": package-info without @NullMarked"));
                }
              }
            })
        .because("NullAway checks only what is marked");
  }

  ArchRule oneConfigurationEach() {
    return classes()
        .that()
        .haveSimpleNameEndingWith("Configuration")
        .and()
        .areTopLevelClasses()
        .should(
            new ArchCondition<>("be the only …Configuration of its package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                long others =
                    type.getPackage().getClasses().stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(other -> other.getSimpleName().endsWith("Configuration"))
                        .filter(other -> !other.equals(type))
                        .count();
                if (others > 0) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + ": another …Configuration stands beside it"));
                }
              }
            })
        .allowEmptyShould(true)
        .because("a capability is put together in one place");
  }

  static DescribedPredicate<JavaClass> writtenByHand(String root, Set<String> generated) {
    return new DescribedPredicate<>("written by hand") {
      @Override
      public boolean test(JavaClass type) {
        return !type.getSimpleName().equals("package-info")
            && generated.stream()
                .map(capability -> root + "." + capability)
                .noneMatch(name ->
                    type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + "."));
      }
    };
  }

  private static boolean isNullMarked(JavaPackage itsPackage) {
    return itsPackage
        .tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }
}

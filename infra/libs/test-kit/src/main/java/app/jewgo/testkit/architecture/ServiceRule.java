package app.jewgo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashSet;
import java.util.Set;

/** A service is deployed alone, so it is compiled alone. */
final class ServiceRule {

  private static final String PLATFORM = "app.jewgo";

  private final Set<String> allowed;

  ServiceRule(String root, Set<String> libraries) {
    this.allowed = new LinkedHashSet<>(libraries);
    this.allowed.add(root);
  }

  ArchRule rule() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are ours and outside " + this.allowed) {
              @Override
              public boolean test(JavaClass type) {
                return isWithin(type.getPackageName(), PLATFORM)
                    && ServiceRule.this.allowed.stream()
                        .noneMatch(root -> isWithin(type.getPackageName(), root));
              }
            })
        .because("services know each other by their APIs only");
  }

  private static boolean isWithin(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}

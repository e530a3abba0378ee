package app.jewgo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Capabilities do not reach into each other, except where it is declared. */
final class CapabilityRule {

  private final String root;

  private final Set<String> shared;

  private final Set<Use> uses;

  CapabilityRule(String root, Set<String> shared, Set<Use> uses) {
    this.root = root;
    this.shared = shared;
    this.uses = uses;
  }

  /** One capability that may use another. */
  record Use(String capability, String used) {}

  ArchRule rule() {
    return classes()
        .should(
            new ArchCondition<>(
                "use only declared capabilities (" + this.shared + this.uses + ")") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(CapabilityRule.this::isForbidden)
                    .forEach(dependency ->
                        events.add(
                            SimpleConditionEvent.violated(type, dependency.getDescription())));
              }
            })
        .because("a capability that others reach into cannot change alone");
  }

  private boolean isForbidden(Dependency dependency) {
    String from = capability(dependency.getOriginClass());
    String to = capability(dependency.getTargetClass().getBaseComponentType());
    // The root package puts the capabilities together, so it may use all of them.
    return !from.isEmpty()
        && !to.isEmpty()
        && !from.equals(to)
        && !this.shared.contains(to)
        && !this.uses.contains(new Use(from, to));
  }

  /**
   * @return the first package below the root, empty for the root itself and everything elsewhere
   */
  private String capability(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(this.root + ".")) {
      return "";
    }
    String below = name.substring(this.root.length() + 1);
    int dot = below.indexOf('.');
    return (dot < 0) ? below : below.substring(0, dot);
  }
}

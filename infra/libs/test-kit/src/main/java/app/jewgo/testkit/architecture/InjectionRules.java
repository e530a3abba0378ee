package app.jewgo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What an object needs comes through its constructor. */
final class InjectionRules {

  private static final Set<String> INJECTING =
      Set.of(
          "org.springframework.beans.factory.annotation.Autowired",
          "org.springframework.beans.factory.annotation.Value",
          "jakarta.inject.Inject",
          "jakarta.annotation.Resource");

  private InjectionRules() {}

  static ArchRule constructorsOnly() {
    return noMembers()
        .that(
            new DescribedPredicate<JavaMember>("are fields or methods") {
              @Override
              public boolean test(JavaMember member) {
                return member instanceof JavaField || member instanceof JavaMethod;
              }
            })
        .should()
        .beAnnotatedWith(
            DescribedPredicate.describe(
                "an injecting annotation",
                annotation -> INJECTING.contains(annotation.getRawType().getName())))
        .allowEmptyShould(true)
        .because("an object without its needs should not compile");
  }
}

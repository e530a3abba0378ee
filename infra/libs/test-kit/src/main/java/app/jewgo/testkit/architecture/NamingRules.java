package app.jewgo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Names that say nothing, and packages named after layers. */
final class NamingRules {

  private static final String EMPTY_WORDS =
      "(Abstract|Base)[A-Z].*|.*[a-z0-9](Impl|Utils?|Helpers?|Managers?|Common|Base|Dto|Dao)|Utils?";

  private static final String LAYERS =
      "(.*\\.)?(controllers?|services?|impl|dtos?|daos?|repositor(y|ies)|utils?|helpers?|common|misc"
          + "|models?|entities)(\\..*)?";

  private final String root;

  private final Set<String> generated;

  NamingRules(String root, Set<String> generated) {
    this.root = root;
    this.generated = generated;
  }

  ArchRule noEmptyWords() {
    return noClasses()
        .that(PackageRules.writtenByHand(this.root, this.generated))
        .should()
        .haveNameMatching("(.*[.$])?(" + EMPTY_WORDS + ")")
        .because("a name tells what the thing does, and these words do not");
  }

  ArchRule noLayers() {
    return noClasses()
        .that(PackageRules.writtenByHand(this.root, this.generated))
        .should()
        .resideInAPackage(this.root + "..")
        .andShould()
        .haveNameMatching(this.root.replace(".", "\\.") + "\\." + LAYERS)
        .because("a package is a capability, not a layer");
  }
}

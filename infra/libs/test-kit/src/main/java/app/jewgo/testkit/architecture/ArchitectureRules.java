package app.jewgo.testkit.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What every module is checked for, in one test:
 *
 * <pre>{@code
 * ArchitectureRules.of("app.jewgo.restaurant")
 *     .sharing("database", "schema") // capabilities that the others may use
 *     .allowing("catalog", "hours") // one that uses another
 *     .using("app.jewgo.kit") // libraries of ours
 *     .generated("schema")
 *     .check();
 * }</pre>
 */
public final class ArchitectureRules {

  private final String root;

  private final Set<String> shared = new LinkedHashSet<>();

  private final Set<CapabilityRule.Use> uses = new LinkedHashSet<>();

  private final Set<String> libraries = new LinkedHashSet<>();

  private final Set<String> generated = new LinkedHashSet<>();

  private final Set<String> blocking = new LinkedHashSet<>();

  private boolean mayBlock = true;

  private ArchitectureRules(String root) {
    this.root = root;
  }

  /**
   * @param root the package of the module; the packages directly below are its capabilities
   */
  public static ArchitectureRules of(String root) {
    return new ArchitectureRules(root);
  }

  /** Names capabilities that every other one may use. */
  public ArchitectureRules sharing(String... capabilities) {
    this.shared.addAll(Arrays.asList(capabilities));
    return this;
  }

  /** Lets one capability use another. */
  public ArchitectureRules allowing(String capability, String used) {
    this.uses.add(new CapabilityRule.Use(capability, used));
    return this;
  }

  /** Names packages of ours outside the module that it may use: libraries, never services. */
  public ArchitectureRules using(String... packages) {
    this.libraries.addAll(Arrays.asList(packages));
    return this;
  }

  /** Names capabilities whose code no person writes; it is not asked for null marks and names. */
  public ArchitectureRules generated(String... capabilities) {
    this.generated.addAll(Arrays.asList(capabilities));
    return this;
  }

  /**
   * Forbids everything that makes a thread wait, as the gateway's event loops must not.
   *
   * @param exceptions full names of classes that work on threads of their own
   */
  public ArchitectureRules blockingNowhereBut(String... exceptions) {
    this.mayBlock = false;
    this.blocking.addAll(Arrays.asList(exceptions));
    return this;
  }

  /**
   * @throws AssertionError naming every place where a rule is broken
   */
  public void check() {
    ArchConfiguration.withThreadLocalScope(configuration -> {
      // Whether a type blocks depends on what it extends; nothing else here looks outside.
      configuration.setResolveMissingDependenciesFromClassPath(!this.mayBlock);
      checkImported();
    });
  }

  private void checkImported() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(this.root);
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(this.root);
    check(all, tests);
  }

  void check(JavaClasses main, JavaClasses tests) {
    PackageRules packages = new PackageRules(this.root, this.generated);
    packages.noCycles().check(main);
    packages.nullMarked().check(main);
    packages.oneConfigurationEach().check(main);
    new CapabilityRule(this.root, this.shared, this.uses).rule().check(main);
    NamingRules naming = new NamingRules(this.root, this.generated);
    naming.noEmptyWords().check(main);
    naming.noLayers().check(main);
    InjectionRules.constructorsOnly().check(main);
    new ServiceRule(this.root, this.libraries).rule().check(main);
    if (!this.mayBlock) {
      BlockingRule.except(this.blocking).check(main);
    }
    TestRules.noSleep().check(tests);
    TestRules.noMocks().check(tests);
  }
}

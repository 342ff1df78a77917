package dev.parley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Holds the walls between modules and the types that nobody may forge.
///
/// A rule whose types are not written yet passes; it binds from the commit that adds them.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.parley");

  @Test
  void modulesFormNoCycle() {
    slices().matching("dev.parley.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void aForgedValueIsFound() {
    assertThatThrownBy(() -> onlyItsOwnModuleMakes("decision", "dev.parley.party.PersonId"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("PersonId");
  }

  @Test
  void onlyDecisionMakesPermits() {
    onlyItsOwnModuleMakes("decision", "dev.parley.decision.Permit");
  }

  @Test
  void onlyDisclosureMakesDisclosed() {
    onlyItsOwnModuleMakes("disclosure", "dev.parley.disclosure.Disclosed");
    onlyItsOwnModuleMakes("disclosure", "dev.parley.disclosure.DisclosedStream");
  }

  @Test
  void decisionSeesNoConsideration() {
    noClasses()
        .that()
        .resideInAPackage("dev.parley.decision..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(Consideration|Payment|AdSpend)s?")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static void onlyItsOwnModuleMakes(String module, String type) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley." + module + "..")
        .should()
        .callConstructorWhere(
            new DescribedPredicate<JavaConstructorCall>("it makes " + type) {
              @Override
              public boolean test(JavaConstructorCall call) {
                return call.getTargetOwner().getFullName().equals(type);
              }
            })
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}

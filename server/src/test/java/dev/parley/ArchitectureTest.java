package dev.parley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.DisclosedStream;
import dev.parley.party.PersonId;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Holds the walls between modules and the types that nobody may forge.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.parley");

  /// What a partner may see without a disclosure: nothing of any person's is in it.
  private static final Set<String> IMPERSONAL =
      Set.of(
          "/partner/v1/agreement",
          "/partner/v1/deletions",
          "/partner/v1/grants/{id}",
          "/partner/v1/reports",
          "/partner/v1/reports/{period}",
          "/partner/v1/reports/{period}/statement");

  /// What takes in what a partner tells, and answers with what became of it.
  private static final Set<String> TAKING =
      Set.of(
          "/partner/v1/watch-events",
          "/partner/v1/watch-exclusions",
          "/partner/v1/recommendations/clicks",
          "/partner/v1/recommendations/intents");

  /// What may be asked of the database without a permit, for the same reason.
  private static final Set<String> IMPERSONAL_READS = Set.of("News.now", "IncomingLists.now");

  @Test
  void modulesFormNoCycle() {
    slices().matching("dev.parley.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void aForgedValueIsFound() {
    assertThatThrownBy(() -> onlyItsOwnModuleMakes(PersonId.class, "decision"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("PersonId");
  }

  @Test
  void onlyDecisionMakesPermits() {
    onlyItsOwnModuleMakes(Permit.class, "decision");
  }

  @Test
  void onlyDisclosureMakesDisclosed() {
    onlyItsOwnModuleMakes(Disclosed.class, "disclosure");
    onlyItsOwnModuleMakes(DisclosedStream.class, "disclosure");
  }

  /// Not recorded, not answered.
  @Test
  void partnersAreAnsweredWithWhatIsDisclosedAlone() {
    var endpoints =
        Endpoint.list().stream()
            .filter(endpoint -> endpoint.path().startsWith("/partner/"))
            .filter(endpoint -> !IMPERSONAL.contains(endpoint.path()))
            .filter(endpoint -> !TAKING.contains(endpoint.path()))
            .toList();

    assertThat(endpoints)
        .isNotEmpty()
        .allSatisfy(endpoint ->
            assertThat(isDisclosed(endpoint.handler().getGenericReturnType()))
                .as("%s answers with something that is not on record", endpoint)
                .isTrue());
  }

  private static boolean isDisclosed(Type answer) {
    var type = ResolvableType.forType(answer);
    var content = type.toClass() == ResponseEntity.class ? type.getGeneric(0) : type;
    return content.toClass() == Disclosed.class || content.toClass() == DisclosedStream.class;
  }

  /// No permit, no read: from a partner's endpoint, one call away from SQL, a permit goes along.
  @Test
  void whatReadsForPartnersAsksForAPermit() {
    var reads =
        partnerTypes().stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> holdsSql(call.getTargetOwner()) && !isDisclosure(call))
            .filter(call -> !IMPERSONAL_READS.contains(name(call)))
            .toList();

    assertThat(reads)
        .isNotEmpty()
        .allSatisfy(call ->
            assertThat(call.getTarget().getRawParameterTypes())
                .as(call.getDescription())
                .anyMatch(type -> type.isEquivalentTo(Permit.class)));
  }

  private static List<JavaClass> partnerTypes() {
    return Endpoint.list().stream()
        .filter(endpoint -> endpoint.path().startsWith("/partner/"))
        .filter(endpoint -> !IMPERSONAL.contains(endpoint.path()))
        .map(endpoint -> CLASSES.get(endpoint.handler().getDeclaringClass()))
        .distinct()
        .toList();
  }

  private static boolean holdsSql(JavaClass type) {
    return Stream.of(JdbcClient.class, JdbcTemplate.class)
        .anyMatch(jdbc ->
            type.getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(jdbc)));
  }

  /// Gives out no data but what it was handed, on record.
  private static boolean isDisclosure(JavaAccess<?> call) {
    return call.getTargetOwner().getPackage().equals(CLASSES.get(Disclosed.class).getPackage());
  }

  private static String name(JavaAccess<?> call) {
    return call.getTargetOwner().getSimpleName() + "." + call.getName();
  }

  /// Money opens no door: what is given in return for access is nothing that a decision can see.
  @Test
  void decisionSeesNoConsideration() {
    noClasses()
        .that()
        .resideInAPackage("dev.parley.decision..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.parley.consideration..")
        .check(CLASSES);
  }

  private static void onlyItsOwnModuleMakes(Class<?> type, String module) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley." + module + "..")
        .should()
        .callConstructorWhere(
            new DescribedPredicate<JavaConstructorCall>("it makes " + type.getSimpleName()) {
              @Override
              public boolean test(JavaConstructorCall call) {
                return call.getTargetOwner().isEquivalentTo(type);
              }
            })
        .check(CLASSES);
  }
}

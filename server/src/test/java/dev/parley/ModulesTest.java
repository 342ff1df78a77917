package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// Holds the module map that the `package-info.java` files draw.
class ModulesTest {
  private static final ApplicationModules MODULES = ApplicationModules.of(Parley.class);

  /// Maven modules of their own: what they may use stands in their poms.
  private static final Set<String> OUTSIDE = Set.of("client", "proof");

  @Test
  void everyModuleUsesWhatItsPackageInfoAllowsAndNoMore() {
    MODULES.verify();
  }

  /// A module that names nobody may use everybody, which would be a room without walls.
  @Test
  void everyModuleSaysWhomItMayUse() {
    assertThat(MODULES.stream())
        .filteredOn(module -> !OUTSIDE.contains(module.getIdentifier().toString()))
        .isNotEmpty()
        .allSatisfy(module ->
            assertThat(module.getBasePackage().getAnnotation(ApplicationModule.class))
                .as("%s has @ApplicationModule(allowedDependencies = ...)", module.getIdentifier())
                .isPresent());
  }
}

/// What is given in return for access: what was promised, what was paid, and how that looks beside
/// what was read. It opens no door: nothing that decides may use this module. Uses `disclosure`,
/// `agreement`, `operator` and `http`.
@ApplicationModule(allowedDependencies = {"disclosure", "agreement", "operator", "http"})
@NullMarked
package dev.parley.consideration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

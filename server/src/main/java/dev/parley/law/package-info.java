/// What a territory demands, as dated, cited data. Never decides a case; uses `party` for its
/// territories.
@ApplicationModule(allowedDependencies = "party")
@NullMarked
package dev.parley.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

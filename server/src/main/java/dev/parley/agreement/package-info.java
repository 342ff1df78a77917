/// The contract between platform and partner, and its life: how it is written, agreed on, signed,
/// changed, suspended and ended. Never looks at a person, nor at what is given in return; uses
/// `operator`, `party`, `storage` and `http`.
@ApplicationModule(allowedDependencies = {"operator", "party", "storage", "http", "proof"})
@NullMarked
package dev.parley.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The contract between platform and partner, and its life. Never looks at a person; uses `party`
/// and `http`.
@ApplicationModule(allowedDependencies = {"party", "http"})
@NullMarked
package dev.parley.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

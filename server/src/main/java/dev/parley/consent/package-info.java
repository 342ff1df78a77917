/// What one person allowed. Never gives out data; uses `agreement`, `law`, `party` and `http`.
@ApplicationModule(allowedDependencies = {"agreement", "law", "party", "http"})
@NullMarked
package dev.parley.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

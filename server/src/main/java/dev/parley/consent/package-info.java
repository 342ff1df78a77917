/// What one person allowed. Never gives out data; uses `agreement`, `law`, `party`, `storage` and
/// `http`.
@ApplicationModule(allowedDependencies = {"agreement", "law", "party", "storage", "http"})
@NullMarked
package dev.parley.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

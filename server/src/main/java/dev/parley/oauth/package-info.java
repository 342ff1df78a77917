/// Who is calling: people who sign in, partners with proven keys, the platform's own back end.
/// Never decides what a caller may have; it only says who they are. Uses `consent`, `law`,
/// `agreement`, `party`, `storage` and `http`.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"consent", "law", "agreement", "party", "storage", "http"})
package dev.parley.oauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

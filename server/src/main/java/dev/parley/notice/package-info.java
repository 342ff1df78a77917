/// Telling partners that a consent ended or a report was closed, and learning from them that they
/// deleted. Never decides, and never says more than which consent ended, whose at that partner,
/// when and why, or which report there is. Uses `obligation`, `consent`, `oauth`, `agreement`,
/// `party`, `operator`, `storage` and `http`.
@ApplicationModule(
    allowedDependencies = {
      "obligation",
      "consent",
      "oauth",
      "agreement",
      "party",
      "operator",
      "storage",
      "http"
    })
@NullMarked
package dev.parley.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

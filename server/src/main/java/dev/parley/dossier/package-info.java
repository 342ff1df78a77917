/// Everything about one agreement in one file that can be checked without us: for a regulator, an
/// auditor or a court; and the agreement in words that other systems read. It gives out no person's
/// data. Uses `consideration`, `obligation`, `disclosure`, `consent`, `agreement`, `operator` and
/// `http`.
@ApplicationModule(
    allowedDependencies = {
      "consideration",
      "obligation",
      "disclosure",
      "consent",
      "agreement",
      "party",
      "operator",
      "http"
    })
@NullMarked
package dev.parley.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

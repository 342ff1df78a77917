/// Who is friends with whom on the platform, and what partners see of it under a permit. A partner
/// learns nothing of a friend who does not want to be found.
@ApplicationModule(
    allowedDependencies = {
      "disclosure",
      "decision",
      "oauth",
      "consent",
      "agreement",
      "law",
      "storage",
      "party",
      "http"
    })
@NullMarked
package dev.parley.friends;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

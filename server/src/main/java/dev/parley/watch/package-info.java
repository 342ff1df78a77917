/// What people watch elsewhere: partners tell it under a person's consent, people bring their own
/// along, the platform reads it for what was agreed. Never keeps what somebody's consent does not
/// cover, and gives nothing to a partner.
@ApplicationModule(
    allowedDependencies = {
      "decision",
      "oauth",
      "consent",
      "law",
      "agreement",
      "party",
      "storage",
      "http"
    })
@NullMarked
package dev.parley.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

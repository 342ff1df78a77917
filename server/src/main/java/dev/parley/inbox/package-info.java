/// Threads and their messages: what partners read and send under a permit, and what the platform
/// and its people's archives bring in.
@ApplicationModule(
    allowedDependencies = {
      "friends",
      "disclosure",
      "decision",
      "oauth",
      "consent",
      "law",
      "agreement",
      "party",
      "http",
      "proof",
      "proof"
    })
@NullMarked
package dev.parley.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

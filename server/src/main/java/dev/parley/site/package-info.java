/// What people see in a browser: their own page, where they read what was given out of them and
/// take back what they allowed, and the pages for what is not there. Never gives anything to a
/// partner.
@ApplicationModule(
    allowedDependencies = {
      "inbox",
      "friends",
      "watch",
      "recommendation",
      "disclosure",
      "oauth",
      "consent",
      "notice",
      "agreement",
      "party",
      "http"
    })
@NullMarked
package dev.parley.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

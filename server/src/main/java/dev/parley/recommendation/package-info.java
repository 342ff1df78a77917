/// What people recommend to their friends through partners: sends, the clicks that follow them, and
/// the counts of both. Never sends what nobody started, and never tells a partner what a recipient
/// did who has not let it in.
@ApplicationModule(
    allowedDependencies = {
      "inbox",
      "friends",
      "disclosure",
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
package dev.parley.recommendation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// A small made-up world, and a tour of it from outside. Nothing else uses it; it reaches people's
/// data the way everybody does, and never looks behind a permit.
@ApplicationModule(
    allowedDependencies = {
      "inbox",
      "friends",
      "watch",
      "disclosure",
      "decision",
      "oauth",
      "consent",
      "agreement",
      "obligation",
      "consideration",
      "report",
      "operator",
      "party",
      "client"
    })
@NullMarked
package dev.parley.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

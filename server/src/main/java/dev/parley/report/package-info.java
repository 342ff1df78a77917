/// The written report every two weeks: what was counted of recommendations, fit to be signed, filed
/// and argued about years later. Never counts anything a second way, never shows a figure about too
/// few people, and never changes a report that was delivered.
@ApplicationModule(
    allowedDependencies = {
      "recommendation",
      "notice",
      "obligation",
      "oauth",
      "agreement",
      "party",
      "operator",
      "storage",
      "http",
      "proof"
    })
@NullMarked
package dev.parley.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The console, where those who work for the platform sign in, watch and act: its door, what its
/// pages share, and those that belong to no other module. Never decides and never reads what people
/// wrote. Uses `disclosure`, `decision`, `oauth`, `agreement`, `party`, `operator` and `http`.
@ApplicationModule(
    allowedDependencies = {
      "disclosure",
      "decision",
      "oauth",
      "agreement",
      "party",
      "operator",
      "http"
    })
@NullMarked
package dev.parley.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

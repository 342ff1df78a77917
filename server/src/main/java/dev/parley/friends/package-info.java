/// Who is friends with whom on the platform. Never decides who may know it; uses `party` and
/// `http`.
@ApplicationModule(allowedDependencies = {"party", "http"})
@NullMarked
package dev.parley.friends;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

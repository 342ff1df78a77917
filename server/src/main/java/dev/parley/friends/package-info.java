/// Who is whose friend. Never decides who may see that; uses `party` and `http`.
@ApplicationModule(allowedDependencies = {"party", "http"})
@NullMarked
package dev.parley.friends;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

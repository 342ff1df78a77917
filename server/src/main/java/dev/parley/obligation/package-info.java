/// What each side has to do under an agreement, when it is due, who did it, and what follows when
/// nobody does; and the clockwork by which agreements end in time. Never looks at what is given in
/// return. Uses `agreement`, `operator`, `storage` and `http`.
@ApplicationModule(allowedDependencies = {"agreement", "operator", "storage", "http"})
@NullMarked
package dev.parley.obligation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

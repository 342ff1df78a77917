/// The manners of every endpoint: problems, pages of lists, limits. Knows nothing of what is asked
/// for; uses no other module.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.parley.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

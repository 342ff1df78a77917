/// Who works for the platform: operators with their roles, and the trail of what they did. Never
/// decides about an agreement; uses `http` alone.
@ApplicationModule(allowedDependencies = "http")
@NullMarked
package dev.parley.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

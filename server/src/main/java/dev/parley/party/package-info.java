/// Who is who: people with their territory and age, partners with their keys, and the ids by which
/// one partner knows them. Never decides what anybody may do; uses `http` alone.
@ApplicationModule(allowedDependencies = "http")
@NullMarked
package dev.parley.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

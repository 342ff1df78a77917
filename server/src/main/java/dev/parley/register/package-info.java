/// The public register: which partner has what, where, for what and until when, who sits on both
/// sides, and about how much was given out. No agreement is secret. Never names a person who is a
/// platform's user, and shows no small number. Uses `disclosure`, `consent`, `agreement` and
/// `party`.
@ApplicationModule(allowedDependencies = {"disclosure", "consent", "agreement", "party", "http"})
@NullMarked
package dev.parley.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

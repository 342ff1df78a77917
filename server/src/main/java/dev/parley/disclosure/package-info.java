/// What was given out: the journal, and the answers that it lets go. Never decides, and never looks
/// into what it records.
@ApplicationModule(
    allowedDependencies = {"decision", "oauth", "consent", "agreement", "party", "http", "proof"})
@NullMarked
package dev.parley.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// May they, now, and why. Decides and explains; gives out nothing and writes nothing. It sees who
/// asks, the agreement, the law, the consent and how much has left today, and never what anybody
/// pays.
@ApplicationModule(allowedDependencies = {"oauth", "consent", "law", "agreement", "party", "http"})
@NullMarked
package dev.parley.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

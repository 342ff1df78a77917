/// For those who do not trust us: what is recorded of a disclosure, in one canonical form, and the
/// commitment to it. It never needs a server, a network or a library; it uses the JDK alone.
@NullMarked
package dev.parley.proof;

import org.jspecify.annotations.NullMarked;

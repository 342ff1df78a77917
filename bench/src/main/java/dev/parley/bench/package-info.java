/// Measures what a read costs, on purpose and never as a test that fails by the clock. It may use
/// the server and the client.
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;

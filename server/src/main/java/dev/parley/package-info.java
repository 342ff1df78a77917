/// The server, put together: where it starts, and the commands that it is started with. Knows every
/// module, and no module knows it.
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;

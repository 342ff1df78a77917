/// Reads the archives that people download of their own messages and brings them into the inbox. It
/// never extracts a file to disk, never holds a whole file in memory, and never answers a request;
/// it may use people, their friendships and the inbox.
@NullMarked
@ApplicationModule(allowedDependencies = {"party", "inbox", "friends"})
package dev.parley.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

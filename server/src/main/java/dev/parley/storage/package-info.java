/// Where everything is kept: the data folder, and in it the PostgreSQL that we run ourselves, or a
/// real server elsewhere. Never knows what is kept; uses no other module.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.parley.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

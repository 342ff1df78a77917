/// A door for measuring into the module of the same name, whose types are its own.
@NullMarked
package dev.parley.oauth;

import org.jspecify.annotations.NullMarked;

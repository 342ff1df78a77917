@NullMarked
package dev.parley.decision;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.parley.proof;

import org.jspecify.annotations.NullMarked;

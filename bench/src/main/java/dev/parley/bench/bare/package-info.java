/// What the Inbox API is measured against: the same page from the same server stack, with neither
/// token nor decision nor record. Never part of the product.
@NullMarked
package dev.parley.bench.bare;

import org.jspecify.annotations.NullMarked;

@org.jspecify.annotations.NullMarked
package dev.parley.client;

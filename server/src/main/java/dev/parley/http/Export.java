package dev.parley.http;

import java.util.stream.Stream;

/// A whole list, however long: one JSON value a line, read as it is written. If it cannot be
/// finished the connection is cut, so that half of it is never taken for all.
public record Export(Stream<?> items) {}

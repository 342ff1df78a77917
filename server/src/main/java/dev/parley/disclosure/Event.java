package dev.parley.disclosure;

/// Something that happened, for who listens.
///
/// @param id from which a listener can resume
/// @param name what kind it is
/// @param data is written as JSON
public record Event(String id, String name, Object data) {}

package dev.parley.archive;

/// Whose download it is.
///
/// @param handle the person's handle on the platform
/// @param name what the archive calls them
record Owner(String handle, String name) {}

package dev.parley.archive;

/// Who somebody named in an archive is.
sealed interface Identity {
  String name();

  /// A person that the platform knows: the owner, or one that the mapping file names.
  record Known(String handle, String name) implements Identity {}

  /// A person of whom there is only the name. Never asked for consent, as there is nobody to ask.
  ///
  /// @param externalId stable over all downloads of the owner
  record NameOnly(String externalId, String name) implements Identity {}
}

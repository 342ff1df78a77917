package dev.parley.consent;

/// The words that a person said yes to.
///
/// @param name which form
/// @param version counts up whenever its words change, from 1
public record Form(String name, int version) {
  /// The consent page, as it reads now.
  public static final Form CURRENT = new Form("capabilities", 1);
}

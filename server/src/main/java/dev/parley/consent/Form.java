package dev.parley.consent;

/// The words that a person said yes to: a text with a version, in each language that people read
/// (forms.properties). The words of a version never change; other words are another version.
///
/// @param name which form
/// @param version counts up whenever its words change, from 1
public record Form(String name, int version) {
  /// All that a partner asks for, each with an answer of its own.
  public static final Form CAPABILITIES = new Form("capabilities", 1);

  /// What somebody watches, on a page that is about nothing else (18 U.S.C. section
  /// 2710(b)(2)(B)(i)).
  public static final Form VIEWING = new Form("viewing", 1);

  /// Whether it stands on a page of its own.
  public boolean apart() {
    return equals(VIEWING);
  }

  /// By which a part of its words is found.
  public String key(String part) {
    return "form.%s.%d.%s".formatted(name, version, part);
  }
}

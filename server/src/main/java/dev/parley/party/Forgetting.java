package dev.parley.party;

/// What a module does when somebody has themselves forgotten: nothing that it kept of them may be
/// left that says who they were or what they said.
///
/// It is done in one transaction with all others, and again for a while after it, for what was on
/// its way in when it was done first.
public interface Forgetting {
  void forget(PersonId person);
}

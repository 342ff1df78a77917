package dev.parley.agreement;

/// What has to be done elsewhere when an agreement changes, before anybody is told that it has: in
/// the same transaction, so that it is done or the change is not.
public interface Aftermath {

  /// Another version is in force.
  ///
  /// @param now with the version that is
  void amended(Agreement now, Difference difference);

  /// It is over, for good.
  void ended(Agreement agreement);
}

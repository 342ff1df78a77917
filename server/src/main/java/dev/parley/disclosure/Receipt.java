package dev.parley.disclosure;

/// A disclosure's place in the journal.
///
/// @param index in its shard, without gaps, from 0
public record Receipt(int shard, long index) {
  @Override
  public String toString() {
    return shard + "/" + index;
  }
}

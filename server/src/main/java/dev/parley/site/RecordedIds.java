package dev.parley.site;

import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The ids in a record, which has them as the partner knows them.
final class RecordedIds {
  private RecordedIds() {}

  /// @param named one id, or several, as the record has it; null where it has none
  /// @return ours, of those that are of this kind
  static List<Long> of(Ids ids, Kind kind, @Nullable Object named) {
    Stream<?> all =
        switch (named) {
          case Collection<?> several -> several.stream();
          case String one -> Stream.of(one);
          case null, default -> Stream.empty();
        };
    return all.map(String::valueOf)
        .flatMapToLong(id -> LongStream.of(ids.read(kind, id).stream().toArray()))
        .boxed()
        .toList();
  }
}

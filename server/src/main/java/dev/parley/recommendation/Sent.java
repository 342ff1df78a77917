package dev.parley.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a recommendation. Whether a recipient wants it is not in it.
///
/// @param sends one for each recipient, in the order of the request
record Sent(String id, Instant sentAt, List<Send> sends) {

  /// @param id by which clicks name it
  /// @param url what the person hands on themselves; null where it is delivered
  @JsonInclude(Include.NON_NULL)
  record Send(String id, Way way, @Nullable URI url) {}
}

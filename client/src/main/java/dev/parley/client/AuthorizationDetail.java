package dev.parley.client;

import java.time.Period;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person is asked for precisely (RFC 9396), where that is less than the agreement allows.
///
/// @param capabilities all of one kind: of the inbox, or of friends, and so on
/// @param threads the only ones; empty sets no limit
/// @param lasting no longer than this; null sets no limit
public record AuthorizationDetail(
    Set<Capability> capabilities, List<ThreadId> threads, @Nullable Period lasting) {
  public AuthorizationDetail {
    capabilities = Set.copyOf(capabilities);
    threads = List.copyOf(threads);
    if (capabilities.stream().map(AuthorizationDetail::type).distinct().count() != 1) {
      throw new IllegalArgumentException("a detail is of one type: ask for the others in another");
    }
    if (!threads.isEmpty() && !type(capabilities.iterator().next()).equals("inbox")) {
      throw new IllegalArgumentException("threads limit what is asked for of the inbox alone");
    }
  }

  /// As far as the agreement goes, for as long as that lets it.
  public static AuthorizationDetail of(Capability first, Capability... more) {
    var all = EnumSet.of(first);
    all.addAll(Arrays.asList(more));
    return new AuthorizationDetail(all, List.of(), null);
  }

  public AuthorizationDetail in(ThreadId... only) {
    return new AuthorizationDetail(capabilities, List.of(only), lasting);
  }

  public AuthorizationDetail lasting(Period most) {
    return new AuthorizationDetail(capabilities, threads, most);
  }

  Map<String, Object> written() {
    var written = new LinkedHashMap<String, Object>();
    written.put("type", type(capabilities.iterator().next()));
    written.put(
        "actions",
        capabilities.stream()
            .map(Capability::scope)
            .map(scope -> scope.substring(scope.indexOf('.') + 1))
            .sorted()
            .toList());
    if (!threads.isEmpty()) {
      written.put("threads", threads.stream().map(ThreadId::value).toList());
    }
    if (lasting != null) {
      written.put("duration", lasting.toString());
    }
    return written;
  }

  private static String type(Capability capability) {
    return capability.scope().substring(0, capability.scope().indexOf('.'));
  }
}

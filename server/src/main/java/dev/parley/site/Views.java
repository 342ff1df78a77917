package dev.parley.site;

import dev.parley.watch.Kind;
import dev.parley.watch.Watched;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody watched as `View` activities (Activity Streams 2.0), for other programs.
final class Views {
  static final String TYPE = "application/activity+json";

  /// What stands before the list of a whole collection; [#END] ends it.
  static final String BEGIN =
      """
      {
      "@context": "https://www.w3.org/ns/activitystreams",
      "type": "OrderedCollection",
      "totalItems": %d,
      "orderedItems": [\
      """;

  static final String END = "]\n}\n";

  private Views() {}

  /// @param actor by name
  /// @param partner by name; null where the person brought it along
  static Map<String, Object> view(Watched watched, String actor, @Nullable String partner) {
    var view = new LinkedHashMap<String, Object>();
    view.put("type", "View");
    view.put("actor", named("Person", actor));
    view.put("object", object(watched));
    var when = watched.when();
    view.put("startTime", when.startedAt().toString());
    if (when.watchedFor() != null) {
      view.put("endTime", when.startedAt().plus(when.watchedFor()).toString());
      view.put("duration", when.watchedFor().toString());
    }
    put(view, "instrument", "Application", watched.how().device());
    put(view, "location", "Place", watched.how().territory());
    put(view, "generator", "Organization", partner);
    view.put("published", watched.receivedAt().toString());
    return view;
  }

  private static Map<String, Object> object(Watched watched) {
    var title = watched.title();
    var object = new LinkedHashMap<String, Object>();
    object.putAll(named("Video", title.line()));
    if (title.kind() == Kind.EPISODE) {
      object.put("context", named("Collection", title.name()));
    }
    return object;
  }

  private static void put(
      Map<String, Object> view, String property, String type, @Nullable String name) {
    if (name != null) {
      view.put(property, named(type, name));
    }
  }

  private static Map<String, Object> named(String type, String name) {
    var named = new LinkedHashMap<String, Object>();
    named.put("type", type);
    named.put("name", name);
    return named;
  }
}

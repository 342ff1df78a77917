package dev.parley.client;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of a JSON object that came from the server. What is promised and not there, or is
/// something else, is a [ProtocolBroken] that names the field and never its value.
record Fields(JsonNode object) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Fields parse(String body) {
    try {
      return of(JSON.readTree(body));
    } catch (JacksonException unreadable) {
      // Its message would quote the body.
      throw new ProtocolBroken("An answer is not the JSON that was promised.");
    }
  }

  static Fields of(JsonNode node) {
    if (!node.isObject()) {
      throw new ProtocolBroken("An answer has something else where an object was promised.");
    }
    return new Fields(node);
  }

  private @Nullable JsonNode find(String name) {
    var node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private JsonNode get(String name) {
    var node = find(name);
    if (node == null) {
      throw new ProtocolBroken("An answer has no \"" + name + "\".");
    }
    return node;
  }

  @Nullable String findText(String name) {
    var node = find(name);
    return node == null ? null : text(name, node);
  }

  String text(String name) {
    return text(name, get(name));
  }

  private static String text(String name, JsonNode node) {
    if (!node.isString()) {
      throw wrong(name);
    }
    return node.stringValue();
  }

  boolean flag(String name) {
    var node = get(name);
    if (!node.isBoolean()) {
      throw wrong(name);
    }
    return node.booleanValue();
  }

  long number(String name) {
    var node = get(name);
    if (!node.canConvertToLong()) {
      throw wrong(name);
    }
    return node.longValue();
  }

  @Nullable Long findNumber(String name) {
    return find(name) == null ? null : Long.valueOf(number(name));
  }

  Instant instant(String name) {
    return parsed(name, text(name), Instant::parse);
  }

  @Nullable Instant findInstant(String name) {
    var text = findText(name);
    return text == null ? null : parsed(name, text, Instant::parse);
  }

  URI uri(String name) {
    return parsed(name, text(name), URI::create);
  }

  @Nullable Cursor findCursor(String name) {
    var text = findText(name);
    return text == null ? null : parsed(name, text, Cursor::new);
  }

  <T> T id(String name, Function<String, T> type) {
    return parsed(name, text(name), type);
  }

  private static <T> T parsed(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw wrong(name);
    }
  }

  @Nullable Fields findObject(String name) {
    var node = find(name);
    return node == null ? null : of(node);
  }

  <T> List<T> list(String name, Function<Fields, T> each) {
    var node = get(name);
    if (!node.isArray()) {
      throw wrong(name);
    }
    var items = new ArrayList<T>(node.size());
    node.forEach(item -> items.add(each.apply(of(item))));
    return items;
  }

  /// As [#list], but empty where there is no such field.
  <T> List<T> findList(String name, Function<Fields, T> each) {
    return find(name) == null ? List.of() : list(name, each);
  }

  /// The constant of that name, in whatever case; `other` for one that is newer than this SDK.
  static <E extends Enum<E>> E constant(String text, E other) {
    try {
      return Enum.valueOf(other.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException newer) {
      return other;
    }
  }

  private static ProtocolBroken wrong(String name) {
    return new ProtocolBroken("\"" + name + "\" in an answer is not what was promised.");
  }

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }
}

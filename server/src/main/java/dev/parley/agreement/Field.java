package dev.parley.agreement;

import dev.parley.http.InvalidFieldException;
import dev.parley.http.Text;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A place in a YAML document that knows its line, and gathers what is wrong instead of stopping.
public final class Field {
  /// An agreement is some pages; what is far larger is none.
  private static final int MOST_CHARACTERS = 1 << 20;

  private final String path;
  private final int line;
  private final @Nullable Node node;
  private final List<Fault> faults;

  private Field(String path, int line, @Nullable Node node, List<Fault> faults) {
    this.path = path;
    this.line = line;
    this.node = node;
    this.faults = faults;
  }

  static Field root(String source, List<Fault> faults) {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setMaxAliasesForCollections(0);
    try {
      var node = new Yaml(new SafeConstructor(options)).compose(new StringReader(source));
      if (node instanceof MappingNode) {
        return new Field("the document", 1, node, faults);
      }
      throw new AgreementFaultsException(
          List.of(new Fault(1, "the document", "this is no YAML mapping of fields to values")));
    } catch (MarkedYAMLException bad) {
      var mark = bad.getProblemMark();
      int at = mark == null ? 1 : mark.getLine() + 1;
      throw new AgreementFaultsException(
          List.of(new Fault(at, "the document", "this is not valid YAML: " + bad.getProblem())));
    } catch (YAMLException bad) {
      throw new AgreementFaultsException(
          List.of(
              new Fault(
                  1,
                  "the document",
                  "this is too large, nested too deeply, or has anchors and aliases")));
    }
  }

  public void fault(String detail) {
    faults.add(new Fault(line, path, detail));
  }

  /// Finds fault with every field but these, and with what stands there twice.
  public Field only(Set<String> names) {
    var seen = new HashSet<String>();
    if (node instanceof MappingNode mapping) {
      for (var entry : mapping.getValue()) {
        var name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
        var at = new Field(inner(name), line(entry.getKeyNode()), entry.getKeyNode(), faults);
        if (!names.contains(name)) {
          at.fault("there is no such field");
        } else if (!seen.add(name)) {
          at.fault("the field stands there twice");
        }
      }
    } else if (node != null) {
      fault("this has fields of its own: " + String.join(", ", names.stream().sorted().toList()));
    }
    return this;
  }

  public @Nullable Field find(String name) {
    if (node instanceof MappingNode mapping) {
      for (var entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
          return new Field(inner(name), line(entry.getValueNode()), entry.getValueNode(), faults);
        }
      }
    }
    return null;
  }

  /// The field of that name, with a fault if it is not there.
  public Field field(String name) {
    var found = find(name);
    if (found != null) {
      return found;
    }
    if (node != null) {
      var missing = new Fault(line, inner(name), "this is missing");
      if (!faults.contains(missing)) {
        faults.add(missing);
      }
    }
    return new Field(inner(name), line, null, faults);
  }

  public String text(int most) {
    var text = map(word -> printable(word, most));
    return text == null ? "" : text;
  }

  private static String printable(String word, int most) {
    try {
      var words = word.strip();
      Text.require("text", words, 1, most);
      if (words.chars().anyMatch(Field::hides)) {
        throw new IllegalArgumentException(
            "this has line breaks, or characters that make others look different");
      }
      return words;
    } catch (InvalidFieldException bad) {
      throw new IllegalArgumentException(
          "this is no text of 1 to %d characters".formatted(most), bad);
    }
  }

  /// Control characters, and those that turn the direction of what follows (Unicode, UAX 9).
  private static boolean hides(int character) {
    return Character.isISOControl(character)
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x2028
        || character == 0x2029;
  }

  /// @param reading may throw an IllegalArgumentException, whose sentence becomes the fault
  public <T> @Nullable T map(Function<String, T> reading) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      fault("this is a single value, and it is not here");
      return null;
    }
    try {
      return reading.apply(scalar.getValue());
    } catch (IllegalArgumentException bad) {
      fault(String.valueOf(bad.getMessage()));
      return null;
    }
  }

  public <T> List<T> list(Function<Field, @Nullable T> reading) {
    var read = new ArrayList<T>();
    if (node instanceof SequenceNode sequence) {
      int number = 0;
      for (var item : sequence.getValue()) {
        var place = new Field(path + "[" + number++ + "]", line(item), item, faults);
        var value = reading.apply(place);
        if (value != null) {
          read.add(value);
        }
      }
    }
    if (node != null && !(node instanceof SequenceNode some && !some.getValue().isEmpty())) {
      fault("this is a list with at least one entry");
    }
    return List.copyOf(read);
  }

  /// All that stands here, as maps, lists and texts: what a canonical form is made of.
  Object value() {
    return node == null ? "" : value(node);
  }

  private static Object value(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        var members = new TreeMap<String, Object>();
        for (var entry : mapping.getValue()) {
          members.put(((ScalarNode) entry.getKeyNode()).getValue(), value(entry.getValueNode()));
        }
        yield members;
      }
      case SequenceNode sequence -> sequence.getValue().stream().map(Field::value).toList();
      case ScalarNode scalar -> scalar.getValue();
      default -> throw new IllegalStateException("no such node: " + node.getNodeId());
    };
  }

  private String inner(String name) {
    return path.equals("the document") ? name : path + "." + name;
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}

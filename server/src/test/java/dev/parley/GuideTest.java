package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the examples in the documents against what they are examples of.
class GuideTest {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\\n(.*?)```");

  @TempDir private Path temp;

  static Stream<String> javaExamples() throws IOException {
    var text = Files.readString(Source.root().resolve("docs/partner.md"));
    return JAVA.matcher(text).results().map(example -> example.group(1));
  }

  @ParameterizedTest
  @MethodSource("javaExamples")
  void javaInThePartnersGuideCompiles(String example) throws IOException {
    var program =
        """
        import dev.parley.client.*;
        import java.net.URI;
        import java.nio.file.Path;
        import java.time.Period;
        import java.util.List;
        import java.util.Map;
        import java.util.Set;
        class Guide {
          ParleyClient client;
          Access access;
          ThreadId thread;

          void guide(
              URI callback, Map<String, List<String>> headers, byte[] body, String secret)
              throws Exception {
            %s
          }
        }
        """
            .formatted(example);

    var file = Files.writeString(temp.resolve("Guide.java"), program);

    assertThat(faults(file)).isEmpty();
  }

  @Test
  void partnersGuideHasAnExample() throws IOException {
    assertThat(javaExamples()).isNotEmpty();
  }

  private List<String> faults(Path file) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(found, null, null)) {
      var options =
          List.of(
              "-proc:none",
              "-d",
              temp.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      var units = files.getJavaFileObjects(file);
      compiler.getTask(null, files, found, options, null, units).call();
    }
    return found.getDiagnostics().stream().map(Object::toString).toList();
  }
}

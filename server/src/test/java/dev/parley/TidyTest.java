package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the house style (STYLE.md) where a machine can: every file that people write.
class TidyTest {
  private static final List<Source> SOURCES = Source.list();

  private static void assertTidy(List<Finding> findings) {
    var lines = findings.stream().map(Finding::toString).distinct().toList();
    assertThat(lines)
        .withFailMessage(() -> "%d to mend:\n%s".formatted(lines.size(), String.join("\n", lines)))
        .isEmpty();
  }

  private static List<Source> sources(String ending) {
    return SOURCES.stream().filter(source -> source.is(ending)).toList();
  }

  private static List<Finding> each(
      List<Source> sources, Function<Source, List<Finding>> findings) {
    return sources.stream().map(findings).flatMap(List::stream).toList();
  }

  @Test
  void noLineSaysWhatIsBanned() {
    assertThat(SOURCES).hasSizeGreaterThan(100);

    assertTidy(each(SOURCES, TextBans::find));
  }

  @Test
  void noJavaDoesWhatIsBannedAndAllOfItIsSmall() {
    var java = sources("java");

    assertTidy(JavaStyle.find(java));
  }

  @Test
  void everyPackageSaysWhatItIs() {
    var folders = new TreeSet<String>();
    var told = new TreeSet<String>();
    for (var source : sources("java")) {
      var folder = source.path().substring(0, source.path().lastIndexOf('/'));
      if (!source.isTest()) {
        folders.add(folder);
        if (source.path().endsWith("/package-info.java") && source.text().startsWith("/// ")) {
          told.add(folder);
        }
      }
    }

    folders.removeAll(told);

    var instead = "add one that begins with a /// sentence of what the package is";
    assertTidy(
        folders.stream()
            .map(folder -> new Finding(folder, 1, "no package-info that speaks", instead))
            .toList());
  }

  /// Beside the module's own there is a second one of the same name, and the first found is read.
  @Test
  void noTestHidesWhatItsModuleSaysOfItself() {
    var hiding =
        sources("java").stream()
            .filter(source -> source.isTest() && source.path().endsWith("/package-info.java"))
            .map(source ->
                new Finding(
                    source.path(), 1, "a package-info of a test", "the module's own is enough"))
            .toList();

    assertTidy(hiding);
  }

  private static Source source(String path) {
    return SOURCES.stream()
        .filter(source -> source.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " is not there"));
  }

  @Test
  void everyDependencyHasItsReason() {
    var reasons = source("docs/dependencies.md");

    assertTidy(each(sources("xml"), pom -> Handbook.unexplained(pom, reasons)));
  }

  @Test
  void documentsNameWhatIsThere() {
    var handbook = new Handbook(Source.root(), source("parley"));

    assertTidy(each(sources("md"), handbook::find));
  }

  @Test
  void aBrokenLinkAndAnUnknownCommandAreFound() {
    var handbook = new Handbook(Source.root(), new Source("parley", "  demo     start\n"));
    var text = "[a](README.md) [b](no.md) [c](README.md#no-such)\n`./parley demo` `./parley fly`\n";

    var found = handbook.find(new Source("x.md", text));

    assertThat(found)
        .extracting(Finding::what)
        .containsExactly("a link to no.md", "a link to README.md#no-such", "./parley fly");
  }

  static List<TextBans.Ban> textBans() {
    return TextBans.ALL;
  }

  @ParameterizedTest
  @MethodSource("textBans")
  void everyBanOfTextFindsItsExample(TextBans.Ban ban) {
    var endings = List.of("java", "sql", "html");

    var found =
        endings.stream()
            .map(ending -> new Source("a." + ending, ban.example() + "\n"))
            .filter(ban.where())
            .flatMap(source -> TextBans.find(source).stream())
            .toList();

    assertThat(found).extracting(Finding::what).contains(ban.what());
  }

  static List<JavaBans.Ban> javaBans() {
    return JavaBans.ALL;
  }

  @ParameterizedTest
  @MethodSource("javaBans")
  void everyBanOfJavaFindsItsExample(JavaBans.Ban ban) {
    var example = ban.example();
    var text = ban.kind() == JavaBans.Kind.IMPORT ? example : "class X {" + example + "}";

    var found = JavaStyle.find(List.of(new Source("server/src/main/java/X.java", text)));

    assertThat(found).extracting(Finding::instead).contains(ban.instead());
  }

  @Test
  void whatIsTooLargeIsFound() {
    var many = "int a;\n".repeat(301);
    var text =
        """
        class X {
          X(int a, int b, int c, int d, int e, int f, int g) {}
          void long() {%s}
        }
        """
            .formatted("\n".repeat(40))
            .replace("long()", "longest()");

    var found = new ArrayList<>(JavaStyle.find(List.of(new Source("X.java", text))));
    found.addAll(JavaStyle.find(List.of(new Source("Y.java", "class Y {\n" + many + "}"))));

    assertThat(found)
        .extracting(Finding::what)
        .containsExactly(
            "a constructor of 7 parameters",
            "a method of 41 lines: longest",
            "a type of 303 lines");
  }

  @Test
  void aValueInSqlIsFoundAndAConstantIsNot() {
    var text =
        """
        class X {
          static final String COLUMNS = "select a ";
          String good = COLUMNS + "where id = :id";
          String bad = COLUMNS + "where id = " + id();
          String fine = "select a from (%s) where b = :b".formatted(COLUMNS);
          String worse = "select a from b where c = %s".formatted(id());
        }
        """;

    var found = JavaStyle.find(List.of(new Source("X.java", text)));

    assertThat(found).extracting(Finding::line).containsExactly(4, 6);
  }
}

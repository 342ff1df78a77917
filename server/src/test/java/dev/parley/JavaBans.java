package dev.parley;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What may stand in no Java file, and what to use instead.
///
/// A ban looks at code, not at text: what a comment or a string says is free.
final class JavaBans {
  /// What a ban looks at.
  enum Kind {
    /// The name after `import`.
    IMPORT,
    /// A call with its arguments, such as `Instant.now()`.
    CALL,
    /// The type after `new`.
    NEW,
    /// A field of a type, such as `System.out`.
    FIELD_READ,
    /// An annotation's name.
    ANNOTATION,
    /// The name of a type that is declared.
    TYPE_NAME,
    /// The type of a field that is declared.
    FIELD_TYPE,
    /// The name of a method that is a test.
    TEST_NAME
  }

  /// @param pattern for the whole of what the kind says
  /// @param example a member of a class, or an import, that the ban finds
  record Ban(Kind kind, Pattern pattern, String instead, String example, Predicate<Source> where) {

    static Ban everywhere(Kind kind, String pattern, String instead, String example) {
      return new Ban(kind, Pattern.compile(pattern), instead, example, _ -> true);
    }

    static Ban inMain(Kind kind, String pattern, String instead, String example) {
      return new Ban(kind, Pattern.compile(pattern), instead, example, file -> !file.isTest());
    }
  }

  /// Where people read what is printed: commands, and what is run as one.
  private static boolean isCommandLine(Source file) {
    return file.path()
        .matches(
            "bench/.*|.*/(demo|bench)/.*|.*/([A-Za-z]*Command|Parley|CommandLine[A-Za-z]*)\\.java");
  }

  private static final Ban PRINT =
      new Ban(
          Kind.FIELD_READ,
          Pattern.compile("System\\.(out|err)"),
          "log with a Logger, or print from a command",
          "Object a = System.out;",
          file -> !isCommandLine(file));

  /// On a request's thread a pause is a promise broken; the client's pauses are between attempts.
  private static final Ban SLEEP =
      new Ban(
          Kind.CALL,
          Pattern.compile("Thread\\.sleep\\(.*"),
          "wait for what you wait for: a condition, a queue, a scheduled run",
          "void a() throws Exception { Thread.sleep(1); }",
          file -> file.path().startsWith("server/src/main/") && !isCommandLine(file));

  /// The one clock is made where everything is put together.
  private static final Ban CLOCK =
      new Ban(
          Kind.CALL,
          Pattern.compile("Clock\\.system.*"),
          "ask the injected Clock",
          "Object a = Clock.systemUTC();",
          file -> file.path().startsWith("server/src/main/") && !file.path().contains("/storage/"));

  static final List<Ban> ALL =
      List.of(
          PRINT,
          SLEEP,
          CLOCK,
          Ban.everywhere(
              Kind.TEST_NAME,
              "(test|should)([A-Z_].*)?",
              "say what is true, in the present tense",
              "@Test void testConsent() {}"),
          Ban.everywhere(Kind.IMPORT, "lombok\\..*", "write a record", "import lombok.Data;"),
          Ban.everywhere(
              Kind.IMPORT,
              "(org\\.mockito|org\\.easymock|org\\.springframework\\.test\\.context\\.bean"
                  + "\\.override\\.mockito|org\\.springframework\\.boot\\.test\\.mock)\\..*",
              "use the real thing, or a small fake that keeps its promises",
              "import org.mockito.Mockito;"),
          Ban.everywhere(
              Kind.IMPORT,
              "java\\.util\\.(Calendar|GregorianCalendar|TimeZone)|java\\.text\\..*DateFormat",
              "use java.time",
              "import java.util.Calendar;"),
          Ban.everywhere(
              Kind.IMPORT,
              "org\\.junit\\.jupiter\\.api\\.Assertions.*|org\\.hamcrest\\..*",
              "use AssertJ's assertThat",
              "import static org.junit.jupiter.api.Assertions.assertEquals;"),
          Ban.everywhere(
              Kind.IMPORT,
              "com\\.fasterxml\\.jackson\\.(core|databind|dataformat)\\..*",
              "use Jackson 3, tools.jackson",
              "import com.fasterxml.jackson.databind.ObjectMapper;"),
          Ban.everywhere(
              Kind.IMPORT, ".*\\.\\*", "name each type that is used", "import java.util.*;"),
          Ban.everywhere(
              Kind.CALL,
              "(java\\.time\\.)?(Instant|Year|YearMonth|(Local|Offset|Zoned)?Date(Time)?|LocalTime)"
                  + "\\.now\\((?!.*[cC]lock).*",
              "ask the injected Clock",
              "Object a = java.time.Instant.now();"),
          Ban.everywhere(
              Kind.CALL,
              "System\\.currentTimeMillis\\(\\)|Clock\\.systemDefaultZone\\(\\)",
              "ask the injected Clock, or System.nanoTime() for how long something took",
              "long a = System.currentTimeMillis();"),
          Ban.everywhere(
              Kind.CALL,
              "[\\w.]+\\.printStackTrace\\(.*",
              "let it fly, or log it with what it means",
              "void a(Exception e) { e.printStackTrace(); }"),
          Ban.everywhere(
              Kind.NEW, "Date", "ask the injected Clock for an Instant", "Object a = new Date();"),
          Ban.inMain(
              Kind.NEW,
              "Random",
              "use SecureRandom for what must not be guessed, ThreadLocalRandom for jitter",
              "Object a = new Random();"),
          Ban.everywhere(
              Kind.CALL,
              "Math\\.random\\(\\)",
              "use SecureRandom for what must not be guessed, ThreadLocalRandom for jitter",
              "double a = Math.random();"),
          Ban.everywhere(
              Kind.ANNOTATION,
              "Disabled.*|EnabledIf.*|Ignore",
              "mend the test, or take it away with its reason",
              "@Disabled void a() {}"),
          Ban.everywhere(
              Kind.ANNOTATION,
              "MockBean|MockitoBean|MockitoSpyBean|Mock|Spy|InjectMocks",
              "use the real thing, or a small fake that keeps its promises",
              "@MockBean Object a;"),
          Ban.everywhere(
              Kind.TYPE_NAME,
              ".*(Service|Manager|Helper|Utils?|Impl|Processor|DTO|Dto|Data|Infos?|Base)"
                  + "|Abstract.*|I[A-Z][a-z].*Interface",
              "name what it is in the words of docs/glossary.md",
              "class ConsentHelper {}"),
          Ban.everywhere(
              Kind.FIELD_TYPE,
              "Optional(Int|Long|Double)?(<.*>)?",
              "use @Nullable for what may be missing; Optional is for what find returns",
              "Optional<String> a;"),
          Ban.everywhere(
              Kind.FIELD_TYPE,
              "(JavaMail|Simple)?DateFormat",
              "use DateTimeFormatter, which threads may share",
              "DateFormat a;"));

  private JavaBans() {}
}

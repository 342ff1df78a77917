package dev.parley.operator;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./parley operator`: opens, lists, changes and closes the accounts of those who work in the
/// console. Each change is on the audit trail as the command line's.
///
/// Ends with 2 where nothing was done.
@Command(
    name = "operator",
    description = "Who works for the platform, and what they may do in the console.",
    mixinStandardHelpOptions = true)
public final class OperatorCommand implements Runnable {
  private static final int REFUSED = 2;
  private static final int LONGEST_NAME = 200;

  private final Supplier<Accounts> accounts;
  private final Supplier<Operators> operators;

  @Spec private @Nullable CommandSpec spec;

  /// @param accounts asked once, when the line makes sense; `operators` as well
  public OperatorCommand(Supplier<Accounts> accounts, Supplier<Operators> operators) {
    this.accounts = accounts;
    this.operators = operators;
  }

  @Override
  public void run() {
    throw wrong("Say which: add, list, roles, password, remove.");
  }

  @Command(
      name = "add",
      description = {
        "Opens an account. A name that was used once is never given out again.",
        "The password is asked for at the terminal; it is no argument, which others could read."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", description = "What they sign in with.") String name,
      @Mixin Opening opening) {
    var operator = checked(() -> opening.operator(name));
    var password = opening.none ? null : checked(() -> Passwords.read(opening.standardInput));
    if (!accounts.get().open(operator, password, Actor.COMMAND_LINE)) {
      return refuse("There is, or was, an operator %s; a name is given out once.".formatted(name));
    }
    return say("%s may sign in: %s".formatted(name, words(operator.roles())));
  }

  /// What an account is opened with.
  static final class Opening {
    @Option(
        names = "--name",
        required = true,
        paramLabel = "\"FULL NAME\"",
        description = "What the pages call them.")
    private String fullName = "";

    @Option(
        names = "--staff-id",
        required = true,
        paramLabel = "ID",
        description =
            "The one human being behind the account: a personnel number, or the subject that the"
                + " OpenID provider names. Two accounts of one are one pair of eyes.")
    private String staff = "";

    @Option(
        names = "--role",
        required = true,
        split = ",",
        paramLabel = "ROLE",
        description = "drafter, approver, privacy-officer or auditor; several are allowed.")
    private List<String> roles = List.of();

    @Option(names = "--password-stdin", description = "Takes it from standard input.")
    private boolean standardInput;

    @Option(names = "--no-password", description = "Signs in with the OpenID provider alone.")
    private boolean none;

    private Operator operator(String name) {
      if (none && standardInput) {
        throw new IllegalArgumentException(
            "--no-password and --password-stdin exclude each other.");
      }
      if (fullName.isBlank() || fullName.length() > LONGEST_NAME) {
        throw new IllegalArgumentException("--name has 1 to 200 characters.");
      }
      return new Operator(
          new OperatorId(name), fullName.strip(), new StaffId(staff), rolesOf(roles));
    }
  }

  @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
  int list() {
    for (var each : operators.get().list()) {
      say(
          "%-16s %-24s %-16s %s"
              .formatted(each.id(), each.name(), each.staff(), words(each.roles())));
    }
    return 0;
  }

  @Command(
      name = "roles",
      description = "Gives an operator these roles and no others, and ends their sessions.",
      mixinStandardHelpOptions = true)
  int roles(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, split = ",", paramLabel = "ROLE")
          List<String> roles) {
    var id = checked(() -> new OperatorId(name));
    var now = checked(() -> rolesOf(roles));
    return accounts.get().change(id, now, Actor.COMMAND_LINE)
        ? say("%s: %s".formatted(name, words(now)))
        : unknown(name);
  }

  @Command(
      name = "password",
      description = "Gives an operator another password, and ends their sessions.",
      mixinStandardHelpOptions = true)
  int password(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--password-stdin", description = "Takes it from standard input.")
          boolean standardInput) {
    var id = checked(() -> new OperatorId(name));
    var password = checked(() -> Passwords.read(standardInput));
    return accounts.get().change(id, password, Actor.COMMAND_LINE)
        ? say("%s has another password.".formatted(name))
        : unknown(name);
  }

  @Command(
      name = "remove",
      description = "Closes an account for good, and ends its sessions.",
      mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "NAME") String name) {
    var id = checked(() -> new OperatorId(name));
    return accounts.get().close(id, Actor.COMMAND_LINE)
        ? say("%s can sign in no more.".formatted(name))
        : unknown(name);
  }

  private static Set<Role> rolesOf(List<String> words) {
    var roles = new TreeSet<Role>();
    for (var word : words) {
      roles.add(
          Role.ofWord(word.strip())
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "\"%s\" is no role; there are drafter, approver, privacy-officer and auditor."
                          .formatted(word))));
    }
    return roles;
  }

  private static String words(Set<Role> roles) {
    return String.join(", ", roles.stream().map(Role::word).sorted().toList());
  }

  private <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException fault) {
      throw wrong(String.valueOf(fault.getMessage()));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }

  private int say(String line) {
    Objects.requireNonNull(spec).commandLine().getOut().println(line);
    return 0;
  }

  private int unknown(String name) {
    return refuse("There is no operator %s.".formatted(name));
  }

  private int refuse(String sentence) {
    Objects.requireNonNull(spec).commandLine().getErr().println("parley: " + sentence);
    return REFUSED;
  }
}

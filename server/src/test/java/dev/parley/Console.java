package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The operators of a server at their console: accounts are opened on its real command line, once a
/// server, when somebody first signs in.
public final class Console {
  private static final Pattern TOKEN =
      Pattern.compile("<input type=\"hidden\" name=\"_csrf\" value=\"([^\"]*)\"");
  private static final Map<String, Set<String>> OPENED = new ConcurrentHashMap<>();

  /// Who is there in every test, by what they may do.
  private static final Map<String, String> ROLES =
      Map.of("ann", "drafter,approver", "bob", "approver,privacy-officer", "eve", "auditor");

  private final ParleyServer server;

  private Console(ParleyServer server) {
    this.server = server;
  }

  public static Console of(ParleyServer server) {
    return new Console(server);
  }

  public static String password(String operator) {
    return "the long secret of " + operator;
  }

  /// Ann drafts and approves, Bob approves and is the privacy officer, Eve audits.
  public Session signsIn(String operator) {
    has(operator);
    return opens(operator);
  }

  /// For an account that is there.
  public Session opens(String operator) {
    var session = new Session(server);
    var landed = session.signIn(operator, password(operator));
    assertThat(landed.statusCode()).as(landed.body()).isEqualTo(303);
    return session;
  }

  /// Sees to it that one of those has an account here.
  public void has(String operator) {
    assertThat(ROLES).as("others are brought in by adds").containsKey(operator);
    adds(operator, "staff-" + operator, String.valueOf(ROLES.get(operator)));
  }

  /// Opens an account, unless it was opened before.
  ///
  /// @param roles separated by commas
  public void adds(String operator, String staff, String roles) {
    OPENED.compute(
        server.data().toString(),
        (data, before) -> {
          var opened = before == null ? ConcurrentHashMap.<String>newKeySet() : before;
          if (opened.add(operator)) {
            open(operator, staff, roles);
          }
          return opened;
        });
  }

  /// In a real browser.
  public static void signsIn(Page window, ParleyServer server, String operator) {
    window.navigate(server.uri() + "/console/sign-in");
    window.fill("#name", operator);
    window.fill("#password", password(operator));
    window.click("#submit");
    window.waitForSelector("#operator");
  }

  private void open(String operator, String staff, String roles) {
    var name = Character.toUpperCase(operator.charAt(0)) + operator.substring(1) + " Operator";
    var outcome =
        server
            .launch()
            .tell(
                password(operator) + "\n",
                "operator",
                "add",
                operator,
                "--name",
                name,
                "--staff-id",
                staff,
                "--role",
                roles,
                "--password-stdin");
    assertThat(outcome.code()).as(outcome.complaint()).isZero();
  }

  /// Runs `./parley operator` on the server's data.
  public Launch.Outcome operator(String... arguments) {
    var line = new String[arguments.length + 1];
    line[0] = "operator";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return server.launch().run(line);
  }

  /// A browser without scripts, with cookies of its own.
  public static final class Session implements AutoCloseable {
    private final ParleyServer server;
    private final HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Session(ParleyServer server) {
      this.server = server;
    }

    public HttpResponse<String> signIn(String operator, String password) {
      return post(
          "/console/sign-in", "/console/sign-in", Map.of("name", operator, "password", password));
    }

    public HttpResponse<String> get(String path) {
      return send(HttpRequest.newBuilder(server.uri().resolve(path)));
    }

    /// A file, to the byte.
    public HttpResponse<byte[]> download(String path) {
      try {
        return http.send(
            HttpRequest.newBuilder(server.uri().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
      } catch (IOException away) {
        throw new UncheckedIOException(away);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }

    /// Sends a form to `path`, with a token of the page of the same address; where there is none,
    /// with that of the console's first page.
    public HttpResponse<String> post(String path, Map<String, String> fields) {
      return post(TOKEN.matcher(get(path).body()).find() ? path : "/console", path, fields);
    }

    /// @param page that the form stands on
    public HttpResponse<String> post(String page, String path, Map<String, String> fields) {
      var token = TOKEN.matcher(get(page).body());
      assertThat(token.find()).as("a form on %s", page).isTrue();
      var all = new TreeMap<>(fields);
      all.put("_csrf", token.group(1));
      return postBare(path, all);
    }

    /// Sends these fields and no others.
    public HttpResponse<String> postBare(String path, Map<String, String> fields) {
      var body =
          fields.entrySet().stream()
              .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
              .collect(Collectors.joining("&"));
      return send(
          HttpRequest.newBuilder(server.uri().resolve(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Where a redirect leads, or the answer itself.
    public HttpResponse<String> follow(HttpResponse<String> answer) {
      var location = answer.headers().firstValue("Location");
      return location.isEmpty() ? answer : get(answer.uri().resolve(location.get()).toString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        var asked = request.header("Accept", "text/html,*/*;q=0.8").build();
        return http.send(asked, HttpResponse.BodyHandlers.ofString());
      } catch (IOException away) {
        throw new UncheckedIOException(away);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      http.close();
    }
  }
}

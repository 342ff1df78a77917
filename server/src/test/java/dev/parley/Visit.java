package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Access;
import dev.parley.client.Capability;
import dev.parley.client.ParleyClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person at the platform's pages, with cookies of their own: forms are filled in and sent as a
/// browser without scripts does it. What a real browser makes of the pages, another test asks.
public final class Visit implements AutoCloseable {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Pattern ANSWER = Pattern.compile("id=\"yes-([^\"]+)\" name=\"([^\"]+)\"");

  private final ParleyServer server;
  private final Someone person;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public Visit(ParleyServer server, Someone person) {
    this.server = server;
    this.person = person;
  }

  /// From here on the browser says this with every request.
  public Visit saying(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /// Lets a partner in, for all that it asks for.
  public static Access letIn(
      ParleyServer server, ParleyClient partner, Someone person, Capability... capabilities) {
    return letIn(server, partner, person, Set.of(capabilities), Set.of(capabilities));
  }

  /// Lets a partner in, for some of what it asks for.
  public static Access letIn(
      ParleyServer server,
      ParleyClient partner,
      Someone person,
      Set<Capability> asked,
      Set<Capability> allowed) {
    var request = partner.push(asked);
    try (var visit = new Visit(server, person)) {
      return partner.complete(request, visit.answers(request.url(), allowed));
    }
  }

  /// Signs in, answers the question, and is sent back.
  ///
  /// @return the partner's address to which the answer leads
  public URI answers(URI question, Set<Capability> allowed) {
    var page = signsIn(question);
    if (page.statusCode() / 100 == 3) {
      return target(page);
    }
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return sends(page, allowed);
  }

  /// Answers the question on a page.
  ///
  /// @return the partner's address to which the answer leads
  public URI sends(HttpResponse<String> page, Set<Capability> allowed) {
    var yes = allowed.stream().map(Capability::scope).collect(Collectors.toSet());
    var form = hidden(page.body());
    ANSWER
        .matcher(page.body())
        .results()
        .forEach(answer -> form.put(answer.group(2), yes.contains(answer.group(1)) ? "yes" : "no"));
    return target(posts("/oauth2/authorize", form));
  }

  /// Opens a page, signs in on the way, and comes to where it leads.
  public HttpResponse<String> signsIn(URI page) {
    var first = follows(opens(page));
    if (!first.body().contains("id=\"sign-in\"")) {
      return first;
    }
    var form = hidden(first.body());
    form.put("handle", person.handle());
    form.put("password", person.password());
    return follows(posts("/sign-in", form));
  }

  /// Presses the first button whose form is sent to `path`.
  public HttpResponse<String> presses(HttpResponse<String> page, String path) {
    assertThat(page.body()).contains(path);
    return follows(posts(path, hidden(page.body())));
  }

  /// Fills in the form that is sent to `path`, and sends it.
  public HttpResponse<String> fills(
      HttpResponse<String> page, String path, Map<String, String> fields) {
    assertThat(page.body()).contains(path);
    var form = hidden(page.body());
    form.putAll(fields);
    return posts(path, form);
  }

  /// Sends the first form of a page somewhere else than it says, as somebody with ideas would.
  public HttpResponse<String> misdirects(HttpResponse<String> page, String path) {
    return follows(posts(path, hidden(page.body())));
  }

  private HttpResponse<String> follows(HttpResponse<String> answer) {
    var now = answer;
    while (now.statusCode() / 100 == 3 && target(now).getAuthority().equals(authority())) {
      now = opens(target(now));
    }
    return now;
  }

  private String authority() {
    return server.uri().getAuthority();
  }

  public HttpResponse<String> opens(URI page) {
    return sends(HttpRequest.newBuilder(server.uri().resolve(page)));
  }

  private HttpResponse<String> posts(String path, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return sends(
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> sends(HttpRequest.Builder request) {
    try {
      headers.forEach(request::header);
      var asked = request.header("Accept", "text/html,*/*;q=0.8").build();
      return http.send(asked, HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private URI target(HttpResponse<String> answer) {
    var location = answer.headers().firstValue("Location");
    assertThat(location).as("%s: %s", answer, answer.body()).isPresent();
    return answer.uri().resolve(location.get());
  }

  private static Map<String, String> hidden(String page) {
    return HIDDEN
        .matcher(page)
        .results()
        .collect(
            Collectors.toMap(
                found -> found.group(1),
                found -> found.group(2).replace("&amp;", "&"),
                (first, _) -> first,
                LinkedHashMap::new));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}

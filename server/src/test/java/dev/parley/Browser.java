package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// The Chromium of this machine, driven as a person would. What its console complains of is kept.
public final class Browser implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /// Longer than any page here takes, also where everything else on the machine is being tested.
  private static final int PATIENCE_MILLIS = 20_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

  public Browser() {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.chromium =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS));
  }

  private static Path executable() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError("There is no Chromium on the PATH; install the package chromium."));
  }

  /// A window with cookies of its own.
  public Page window() {
    return window(new NewContextOptions());
  }

  public Page windowWithoutScripts() {
    return window(new NewContextOptions().setJavaScriptEnabled(false));
  }

  /// For a server whose certificate no browser knows.
  public Page windowThatTrustsAnybody() {
    return window(new NewContextOptions().setIgnoreHTTPSErrors(true));
  }

  /// For a test's own script in the page, which the pages' policy would not let in.
  public Page windowWithoutPolicy() {
    return window(new NewContextOptions().setBypassCSP(true));
  }

  private Page window(NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    var page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text() + " at " + message.location());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  /// Such as what the content security policy kept it from.
  public void assertNothingToComplainOf() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    playwright.close();
  }
}

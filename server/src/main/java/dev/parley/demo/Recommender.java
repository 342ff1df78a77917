package dev.parley.demo;

import dev.parley.client.Access;
import dev.parley.client.Asked;
import dev.parley.client.Click;
import dev.parley.client.ClicksApi;
import dev.parley.client.FriendHandle;
import dev.parley.client.Received;
import dev.parley.client.Recipient;
import dev.parley.client.Recommendation;
import dev.parley.client.Recommendation.Origin;
import dev.parley.client.Recommendation.Title;
import dev.parley.client.SentRecommendation;
import dev.parley.client.SentRecommendation.Send;
import dev.parley.client.SentRecommendation.Way;
import dev.parley.client.ToldClick.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The partner, through which one person recommends a film, and somebody who follows the link.
final class Recommender {
  static final String FILM = "The Last Ferry";

  private static final URI PAGE = URI.create("https://watch.streamflix.example/title/last-ferry");
  private static final String SOMEBODYS_BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  private final Access access;
  private final ClicksApi clicks;
  private final Telling telling;
  private final Consumer<Received<?>> onRecord;
  private @Nullable SentRecommendation sent;

  Recommender(Access access, ClicksApi clicks, Telling telling, Consumer<Received<?>> onRecord) {
    this.access = access;
    this.clicks = clicks;
    this.telling = telling;
    this.onRecord = onRecord;
  }

  /// To a friend whom it knows, to one whom it does not, and to somebody outside.
  void recommends() {
    telling.chapter("Maya recommends a film: she picks two friends, and somebody outside");
    var friend = access.friends().app(Asked.Friends.first(1));
    onRecord.accept(friend);
    var handle = access.friends().handles(FriendHandle.Purpose.RECOMMENDATION, 1);
    onRecord.accept(handle);
    var intent = access.recommendations().begin();
    telling.say("POST …/recommendations/intents, as she opens the dialogue");
    var wanted =
        new Recommendation(
                new Title("last-ferry", FILM, PAGE),
                "The ending!",
                List.of(
                    new Recipient.Friend(friend.value().items().getFirst().id()),
                    new Recipient.Handle(handle.value().items().getFirst()),
                    new Recipient.Outside()),
                new Origin("tv", "post-play", "picker"))
            .with(intent);
    var answer = access.recommendations().send(wanted);
    telling.say("POST /partner/v1/recommendations: “%s”, three recipients".formatted(FILM));
    for (var send : answer.value().sends()) {
      telling.say("  %s".formatted(words(send.way())));
    }
    onRecord.accept(answer);
    telling.requireThat(
        answer.value().sends().stream()
            .map(Send::way)
            .toList()
            .equals(List.of(Way.APP, Way.INBOX, Way.LINK)),
        "each gets it where they are");
    sent = answer.value();
  }

  private static String words(Way way) {
    return switch (way) {
      case APP -> "a friend who let it in as well finds it inside Streamflix";
      case INBOX -> "a friend who did not gets a message, and Streamflix never learns who that is";
      case LINK -> "somebody outside gets a link, which Maya hands on herself";
      case OTHER -> way.name().toLowerCase(Locale.ROOT);
    };
  }

  /// @param now as it is at the partner
  void tellsOfClicks(Instant now) {
    telling.chapter("Somebody follows the link, and a program that makes a preview does");
    var answer = follow(SOMEBODYS_BROWSER);
    telling.say(
        "GET /r/…: %d, to %s; no cookie, no referrer, one click"
            .formatted(answer.statusCode(), answer.headers().firstValue("Location").orElse("?")));
    follow("Slackbot-LinkExpanding 1.0");
    telling.say("GET /r/… by a bot: led on as well, and not counted");
    telling.requireThat(answer.statusCode() == 303, "the link leads to the film");

    telling.chapter("Streamflix tells of a click inside its app, twice");
    var click = new Click("click-1", sent().sends().getFirst().id(), now);
    var told = clicks.tell(List.of(click, click));
    told.forEach(each -> telling.say("  %s %s".formatted(each.id(), each.result())));
    telling.requireThat(
        told.stream()
            .map(each -> each.result())
            .toList()
            .equals(List.of(Result.TAKEN, Result.REPEATED)),
        "it counts once");
  }

  void findsTheLinkGone() {
    var answer = follow(SOMEBODYS_BROWSER);
    telling.say("GET /r/…: %d".formatted(answer.statusCode()));
    telling.requireThat(answer.statusCode() == 404, "the link leads nowhere");
  }

  private SentRecommendation sent() {
    return Objects.requireNonNull(sent, "it was sent before");
  }

  private HttpResponse<Void> follow(String program) {
    var link = Objects.requireNonNull(sent().sends().getLast().url());
    var request = HttpRequest.newBuilder(link).header("User-Agent", program).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}

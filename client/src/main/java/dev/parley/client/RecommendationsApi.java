package dev.parley.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one person recommends to their friends, and is recommended by them, inside this partner's
/// app. Every answer says where the journal has it. It throws what [InboxApi] throws.
public final class RecommendationsApi {
  private static final String PATH = "/recommendations";
  private static final String INCOMING = PATH + "/incoming";
  private static final EventStream.Channel EVENTS =
      new EventStream.Channel(INCOMING + "/events", "recommendation");

  private final Access access;
  private final Patience patience;

  RecommendationsApi(Access access, Patience patience) {
    this.access = access;
    this.patience = patience;
  }

  /// Call it when the person opens the dialogue, in the foreground.
  public RecommendationIntent begin() {
    var answer = access.send(Ask.post(PATH + "/intents", Map.of()));
    return RecommendationIntent.read(Fields.parse(answer.body()));
  }

  public Received<SentRecommendation> send(Recommendation recommendation) {
    return send(recommendation, UUID.randomUUID());
  }

  /// As above, once for this key, whoever repeats it.
  public Received<SentRecommendation> send(Recommendation recommendation, UUID key) {
    return ask(Ask.post(PATH, key.toString(), recommendation.written()), SentRecommendation::read);
  }

  /// A page of what was recommended to the person, the newest first.
  ///
  /// @param limit how many at most, 1 to 100
  /// @param from an earlier page's `next`; null for the first
  public Received<Page<IncomingRecommendation>> incoming(int limit, @Nullable Cursor from) {
    var query = new LinkedHashMap<String, String>();
    query.put("limit", String.valueOf(limit));
    if (from != null) {
      query.put("cursor", from.value());
    }
    return ask(Ask.get(INCOMING, query), RecommendationsApi::page);
  }

  private static Page<IncomingRecommendation> page(Fields fields) {
    return new Page<>(
        fields.list("items", IncomingRecommendation::read), fields.findCursor("next"));
  }

  /// Page after page, each asked for when it is reached.
  public Stream<Received<Page<IncomingRecommendation>>> incomingPages(int limit) {
    return Pages.stream(next -> incoming(limit, next), Page::next);
  }

  /// What is recommended to the person as it comes; it goes on as [InboxApi#events] does.
  ///
  /// @param after the last event that was dealt with; null for what comes from now on
  public void events(@Nullable Cursor after, Consumer<? super IncomingEvent> consumer) {
    EventStream.Taker taker =
        (id, event, receipt) ->
            consumer.accept(new IncomingEvent(id, IncomingRecommendation.read(event), receipt));
    new EventStream(access, patience, EVENTS, taker).follow(after);
  }

  private <T> Received<T> ask(Ask ask, Function<Fields, T> reader) {
    var answer = access.send(ask);
    return new Received<>(reader.apply(Fields.parse(answer.body())), answer.receipt());
  }
}

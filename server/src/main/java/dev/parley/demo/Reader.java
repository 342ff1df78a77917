package dev.parley.demo;

import dev.parley.client.Asked;
import dev.parley.client.Content;
import dev.parley.client.InboxApi;
import dev.parley.client.InboxThread;
import dev.parley.client.Message;
import dev.parley.client.PersonId;
import dev.parley.client.Received;
import dev.parley.client.ThreadInFull;
import dev.parley.client.ThreadInFull.Participant;
import dev.parley.client.Withheld;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The partner, reading one thread.
final class Reader {
  private static final int PAGE = 12;

  private final InboxApi inbox;
  private final Telling telling;
  private final Consumer<Received<?>> onRecord;

  Reader(InboxApi inbox, Telling telling, Consumer<Received<?>> onRecord) {
    this.inbox = inbox;
    this.telling = telling;
    this.onRecord = onRecord;
  }

  void reads(InboxThread thread) {
    telling.chapter("It looks who is in the newest thread");
    var full = inbox.thread(thread.id());
    telling.say("GET /partner/v1/inbox/threads/%s".formatted(thread.id()));
    telling.say("  %s".formatted(names(full.value())));
    onRecord.accept(full);

    telling.chapter("It reads a page; words that are not Maya's to give stay back");
    var page = inbox.messages(thread.id(), Asked.Messages.newest(PAGE));
    telling.say("GET /partner/v1/inbox/threads/%s/messages?limit=%d".formatted(thread.id(), PAGE));
    var names = byId(full.value());
    page.value().items().reversed().forEach(message -> show(message, names));
    onRecord.accept(page);
    telling.requireThat(
        page.value().items().stream()
            .anyMatch(message -> message.content() instanceof Content.Text),
        "some words are shown");
    telling.requireThat(
        page.value().items().stream().anyMatch(Reader::needsItsAuthor),
        "the words of who has not consented are withheld");
  }

  private static boolean needsItsAuthor(Message message) {
    return message.content().equals(new Content.Hidden(Withheld.AUTHOR_HAS_NOT_CONSENTED));
  }

  private static String names(ThreadInFull thread) {
    return thread.participants().stream().map(Reader::name).collect(Collectors.joining(", "));
  }

  private static Map<PersonId, String> byId(ThreadInFull thread) {
    var names = new HashMap<PersonId, String>();
    thread.participants().forEach(participant -> names.put(participant.id(), name(participant)));
    return names;
  }

  private static String name(Participant participant) {
    var name = participant.name();
    return name == null ? "somebody" : name;
  }

  private void show(Message message, Map<PersonId, String> names) {
    var author = names.getOrDefault(message.author(), "somebody");
    telling.say("  %-14s %s".formatted(author, said(message.content())));
  }

  private static String said(Content content) {
    return switch (content) {
      case Content.Text(var body, var files) ->
          (body == null ? "" : body) + (files.isEmpty() ? "" : " + " + files.getFirst().name());
      case Content.Share(var body, var link, _, _) -> (body == null ? "" : body + " ") + link;
      case Content.Call(_, var length, var missed) ->
          missed ? "(missed call)" : "(call of %d minutes)".formatted(length.toMinutes());
      case Content.Event(var body) -> "(%s)".formatted(body);
      case Content.Hidden(var why) -> "[withheld: %s]".formatted(why);
      case Content.Unsent() -> "(unsent)";
      case Content.Deleted() -> "(deleted)";
      case Content.Unknown(var kind, var state) -> "(%s, %s)".formatted(kind, state);
    };
  }
}

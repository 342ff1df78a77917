package dev.parley.archive;

import static dev.parley.archive.ArchivedContent.Attachment.Kind.AUDIO;
import static dev.parley.archive.ArchivedContent.Attachment.Kind.FILE;
import static dev.parley.archive.ArchivedContent.Attachment.Kind.GIF;
import static dev.parley.archive.ArchivedContent.Attachment.Kind.PHOTO;
import static dev.parley.archive.ArchivedContent.Attachment.Kind.STICKER;
import static dev.parley.archive.ArchivedContent.Attachment.Kind.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.ArchivedContent.Attachment;
import dev.parley.archive.ArchivedContent.Call;
import dev.parley.archive.ArchivedContent.Event;
import dev.parley.archive.ArchivedContent.Event.Change;
import dev.parley.archive.ArchivedContent.Share;
import dev.parley.archive.ArchivedContent.Text;
import dev.parley.archive.ArchivedMessage.Reaction;
import dev.parley.archive.ArchivedMessage.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReadingTest {
  private static final String BELA = "id:1020304050607080";
  private static final String FILM_CLUB = "id:2030405060708090";

  @TempDir Path temp;

  @Test
  void everyKindOfMessageIsRead() {
    var reading = Reading.of(Downloads.folder("ada"));

    var contents = reading.messages(BELA).stream().map(ArchivedMessage::content).toList();

    assertThat(contents)
        .containsExactly(
            text("Jó éjszakát! 🌙"),
            text(null),
            text(null),
            text(null),
            new Call("Béla missed your call.", Duration.ZERO, true),
            new Call("The video call ended.", Duration.ofSeconds(754), false),
            new Share(
                "Nézd meg!",
                "https://films.example/the-long-night",
                "The Long Night – a film",
                List.of()),
            text("Only words of a page"),
            text(null, new Attachment(STICKER, "thumbsup_1.png")),
            text(null, new Attachment(GIF, "dance_2.gif")),
            text(null, new Attachment(FILE, "menü_3.pdf")),
            text(null, new Attachment(AUDIO, "voice_4.aac")),
            text(null, new Attachment(VIDEO, "old.mp4")),
            text(
                "A Balaton", new Attachment(PHOTO, "a_5.jpg"), new Attachment(PHOTO, "bare_6.jpg")),
            text("igen"),
            text("igen"),
            text("Szia Béla, café?"));
  }

  @Test
  void takenBackMessagesSayNothingAnyMore() {
    var messages = Reading.of(Downloads.folder("ada")).messages(BELA);

    assertThat(messages.subList(0, 4))
        .extracting(ArchivedMessage::state)
        .containsExactly(State.PRESENT, State.UNSENT, State.UNSENT, State.DELETED);
  }

  @Test
  void reactionsAndTimesAreRead() {
    var newest = Reading.of(Downloads.folder("ada")).messages(BELA).getFirst();

    assertThat(newest.sender()).isEqualTo("Béla Kiss");
    assertThat(newest.sentAt()).isEqualTo(Instant.parse("2023-11-14T22:13:39Z"));
    assertThat(newest.reactions())
        .containsExactly(new Reaction("Ada Wren", "❤"), new Reaction("Béla Kiss", "👍"));
  }

  @Test
  void messageThatSaysNothingIsNamedWithItsPlace() {
    var reading = Reading.of(Downloads.folder("ada"));

    assertThat(reading.skips())
        .singleElement()
        .hasToString(
            "ada: your_facebook_activity/messages/inbox/belakiss_1020304050607080/message_2.json:"
                + " a message at line 74, column 5 says nothing");
  }

  @Test
  void partsOfAThreadFollowTheirNumbers() {
    var bodies = Reading.of(Downloads.folder("ada")).bodies(FILM_CLUB);

    assertThat(bodies.subList(0, 12))
        .containsExactly(
            "Dai left the group.",
            "part 1",
            "part 2",
            "part 3",
            "part 4",
            "part 5",
            "part 6",
            "part 7",
            "part 8",
            "part 9",
            "part 10",
            "part 11");
  }

  @Test
  void groupsTellWhoCameAndWent() {
    var reading = Reading.of(Downloads.folder("ada"));

    assertThat(reading.thread(FILM_CLUB).traits().group()).isTrue();
    assertThat(reading.thread(FILM_CLUB).traits().title()).isEqualTo("Film club 🎬");
    assertThat(reading.thread(FILM_CLUB).names())
        .containsExactly("Chiara Rossi", "Ada Wren", "Dai Lin", "Elif Kaya");
    assertThat(reading.messages(FILM_CLUB))
        .extracting(ArchivedMessage::content)
        .contains(
            new Event("Dai left the group.", Change.LEFT, List.of("Dai Lin")),
            new Event("Chiara added Dai.", Change.JOINED, List.of("Dai Lin")));
  }

  @Test
  void sectionsOtherThanTheInboxAreRead() {
    var reading = Reading.of(Downloads.folder("ada"));

    assertThat(section(reading, "id:5060708090001020")).isEqualTo(Section.ARCHIVED);
    assertThat(section(reading, "id:7080900010203040")).isEqualTo(Section.REQUESTS);
    assertThat(section(reading, "id:8090001020304050")).isEqualTo(Section.FILTERED);
    assertThat(section(reading, BELA)).isEqualTo(Section.INBOX);
  }

  @Test
  void threadsCutOverToEncryptionCountAsEncrypted() {
    var reading = Reading.of(Downloads.folder("ada"));

    assertThat(reading.thread("id:9000102030405060").traits().encrypted()).isTrue();
    assertThat(reading.thread(BELA).traits().encrypted()).isFalse();
  }

  @Test
  void olderLayoutWithTypesIsRead() {
    var reading = Reading.of(Downloads.folder("older"));

    assertThat(reading.messages("folder:BelaKiss_ab12cd34ef"))
        .extracting(ArchivedMessage::content)
        .containsExactly(
            text("régen"),
            new Call(null, Duration.ofSeconds(61), false),
            new Call("Ada called you.", Duration.ZERO, true),
            new Share("https://x.example", "https://x.example", null, List.of()));
    var club = reading.thread("folder:Filmclub_gh56ij78kl");
    assertThat(club.traits().group()).isTrue();
    assertThat(club.traits().stillParticipant()).isFalse();
  }

  @Test
  void earliestLayoutWithSecondsIsRead() {
    var messages = Reading.of(Downloads.folder("earliest")).messages("folder:belakiss_1");

    assertThat(messages)
        .extracting(ArchivedMessage::sentAt)
        .containsExactly(Instant.ofEpochSecond(1500000001), Instant.ofEpochSecond(1500000000));
  }

  @Test
  void flatFilesOfEncryptedChatsAreRead() {
    var reading = Reading.of(Downloads.folder("flat"));

    var thread = reading.thread("flat:Chiara Rossi:Ada Wren\nChiara Rossi");
    assertThat(thread.traits().encrypted()).isTrue();
    assertThat(thread.traits().group()).isFalse();
    assertThat(reading.messages(thread.key().value()))
        .extracting(ArchivedMessage::content)
        .containsExactly(
            text("perché no? 😊"),
            text(
                null,
                new Attachment(PHOTO, "0b1c.jpeg"),
                new Attachment(VIDEO, "0b1d.mp4"),
                new Attachment(AUDIO, "0b1e.ogg"),
                new Attachment(GIF, "0b1f.gif"),
                new Attachment(FILE, "Failed to download media")),
            new Share(
                "see https://films.example/9 now", "https://films.example/9", null, List.of()),
            new Event("This message is not available", Change.OTHER, List.of()),
            text(null));
    assertThat(reading.messages(thread.key().value()).getLast().state()).isEqualTo(State.UNSENT);
  }

  @Test
  void flatNamesakesStayTwoAndTheOlderHasThePlainKey() {
    var reading = Reading.of(Downloads.folder("flat"));

    var plain = "flat:Sam Lee:Ada Wren\nSam Lee";
    assertThat(reading.bodies(plain)).containsExactly("older Sam");
    assertThat(reading.bodies(plain + ":1700000000900")).containsExactly("younger Sam");
  }

  @Test
  void zipSaysWhatItsFolderSays() {
    var zip = Downloads.zip(Downloads.folder("ada"), temp.resolve("ada.zip"));

    assertThat(contents(Reading.of(zip))).isEqualTo(contents(Reading.of(Downloads.folder("ada"))));
  }

  @Test
  void everyLayoutSaysTheSame() {
    var ada = Downloads.folder("ada");

    var across =
        Downloads.zip(
            ada,
            temp.resolve("across.zip"),
            path -> path.replace("your_facebook_activity/", "your_activity_across_facebook/"));
    var plain =
        Downloads.zip(
            ada, temp.resolve("plain.zip"), path -> path.replace("your_facebook_activity/", ""));
    var below = Downloads.zip(ada, temp.resolve("below.zip"), path -> "facebook-ada/" + path);

    var expected = contents(Reading.of(ada));
    assertThat(contents(Reading.of(across))).isEqualTo(expected);
    assertThat(contents(Reading.of(plain))).isEqualTo(expected);
    assertThat(contents(Reading.of(below))).isEqualTo(expected);
  }

  @Test
  void zipsOfOneDownloadMakeOneArchive() {
    var one =
        Downloads.zipOf(
            temp.resolve("one.zip"),
            "messages/inbox/bo_1/message_1.json",
            Downloads.thread(Downloads.message("Bo Berg", 1700000000002L, "new")));
    var two =
        Downloads.zipOf(
            temp.resolve("two.zip"),
            "messages/inbox/bo_1/message_1.json",
            Downloads.thread(Downloads.message("Bo Berg", 1700000000002L, "new")),
            "messages/inbox/bo_1/message_2.json",
            Downloads.thread(Downloads.message("Ada Wren", 1700000000001L, "old")));

    var reading = Reading.of(one, two);

    assertThat(reading.bodies("folder:bo_1")).containsExactly("new", "old");
    assertThat(reading.thread("folder:bo_1").files()).hasSize(1);
  }

  private static List<Object> contents(Reading reading) {
    return reading.threads().entrySet().stream()
        .map(e -> (Object) List.of(e.getKey().key(), e.getKey().traits(), e.getValue()))
        .toList();
  }

  private static Section section(Reading reading, String key) {
    return reading.thread(key).traits().section();
  }

  private static Text text(@Nullable String body, Attachment... attachments) {
    return new Text(body, List.of(attachments));
  }
}

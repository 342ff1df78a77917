package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private static final List<String> STORY =
      List.of(
          "100 people",
          "The world is made.",
          "Granted: [inbox.read, inbox.send]",
          "On record as 0/",
          "[withheld: AUTHOR_HAS_NOT_CONSENTED]",
          "nothing of it shown: END_TO_END_ENCRYPTED",
          "Refused, CAPABILITY_NOT_GRANTED",
          "18 U.S.C. section 2702(b)(3)",
          "threads: [",
          "Only in these conversations",
          "Refused, CONSENT_WITHDRAWN",
          "has ended, by person",
          "POST /partner/v1/deletions: CONFIRMED",
          "It says that it deleted it on",
          "Jonas Weber",
          "good until",
          "friends more, of whom nothing is said",
          "POST /me/shown/friend-lists/delete: it is forgotten.",
          "DISCARDED, as it is WATCHED_WITHOUT_CONSENT",
          "play-1  REPEATED",
          "purpose=recommendation: Nine Lanterns",
          "purpose=advertising: nothing",
          "it is deleted, and not shared again",
          "finds it inside Streamflix",
          "GET /r/…: 303, to https://watch.streamflix.example/title/last-ferry",
          "click-1 REPEATED",
          "POST /me/recommendations/sent/",
          "GET /r/…: 404",
          "13 answers with data, 13 records; refusals left none.",
          "Everything went as told.");

  @TempDir private Path data = Path.of("");

  @Test
  void tourGoesAsItsStorySays() throws IOException {
    var tour = Launch.in(data).run("demo", "--tour");

    assertThat(tour.printed()).contains(STORY);
    assertThat(tour.code()).as(tour.complaint()).isZero();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("streamflix-keys.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void demoSaysWhatItDoesWhenItIsAsked() {
    var help = Launch.in(data).run("demo", "--help");

    assertThat(help.code()).isZero();
    assertThat(help.printed()).contains("--tour", "./data-demo");
  }
}

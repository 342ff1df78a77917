package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Seeded;
import dev.parley.inbox.NewMessage;
import dev.parley.party.PersonId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/// However a download is split in files, its messages have the same ids, and each its own.
class SplitTest {
  private static final Owner ADA = new Owner("ada", "Ada Wren");

  @TempDir Path temp;

  @Seeded(100)
  void everySplitGivesTheSameMessages(Random random) throws IOException {
    var messages = messages(random);

    var whole = stored(download("whole", messages, messages.size()));
    var split = stored(download("split", messages, 1 + random.nextInt(messages.size())));

    assertThat(split).isEqualTo(whole);
    assertThat(whole).extracting(NewMessage::externalId).doesNotHaveDuplicates();
  }

  @Seeded(100)
  void laterDownloadKnowsEveryEarlierMessageAgain(Random random) throws IOException {
    var messages = messages(random);
    var later = new ArrayList<>(messages);
    later.addFirst(Downloads.message("Bo Berg", 1_700_000_000_999L, "later"));

    var before = stored(download("before", messages, 1 + random.nextInt(messages.size())));
    var after = stored(download("after", later, 1 + random.nextInt(later.size())));

    assertThat(after.subList(1, after.size())).isEqualTo(before);
  }

  /// Newest first, several in one moment, some of them alike.
  private static List<String> messages(Random random) {
    var messages = new ArrayList<String>();
    var at = 1_700_000_000_900L;
    for (var count = 1 + random.nextInt(60); count > 0; count--) {
      at -= random.nextInt(2);
      var sender = random.nextBoolean() ? "Ada Wren" : "Bo Berg";
      messages.add(Downloads.message(sender, at, "m" + random.nextInt(3)));
    }
    return messages;
  }

  private Path download(String name, List<String> messages, int size) throws IOException {
    var root = temp.resolve(name);
    var folder = Files.createDirectories(root.resolve("messages/inbox/bo_12345678"));
    for (var i = 0; i * size < messages.size(); i++) {
      var part = messages.subList(i * size, Math.min(messages.size(), (i + 1) * size));
      Files.writeString(
          folder.resolve("message_%d.json".formatted(i + 1)),
          Downloads.thread(part.toArray(String[]::new)));
    }
    return root;
  }

  private static List<NewMessage> stored(Path download) {
    var stored = new ArrayList<NewMessage>();
    try (var archive = Archive.open(List.of(download), ArchiveLimits.DEFAULT, skip -> {})) {
      var threads = new Survey(skip -> {}, more -> {}).of(archive);
      var casting = new Cast.Casting(ADA, PeopleMap.NONE, threads);
      for (var thread : threads) {
        var cast = casting.cast(thread);
        var people = new HashMap<Identity, PersonId>();
        cast.members().forEach(member -> people.put(member, new PersonId(people.size())));
        new Transcript(thread, cast, people, ADA).messages(stored::add);
      }
    }
    return stored;
  }
}

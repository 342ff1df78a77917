package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import dev.parley.client.Content;
import dev.parley.client.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an agreement does not name of a message stays where it is.
class AgreedFieldsIT {
  private final ParleyServer server = ParleyServer.shared();

  @Test
  void fieldThatIsNotAgreedDoesNotLeave() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      assertThat(scene.messages(thread).value().items())
          .extracting(Message::content)
          .containsExactly(
              new Content.Text("Words 1", List.of()), new Content.Text("Words 0", List.of()));

      server
          .platform()
          .applies(
              AgreementText.with(
                  scene.company(), "inbox.read [attachments]", "inbox.send", "inbox.delete"));

      assertThat(scene.messages(thread).value().items())
          .extracting(Message::content)
          .containsExactly(new Content.Text(null, List.of()), new Content.Text(null, List.of()));
    }
  }
}

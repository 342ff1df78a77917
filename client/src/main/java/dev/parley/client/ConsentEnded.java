package dev.parley.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One person's consent ended, as a webhook tells it. It can come twice: `id` is the same then.
///
/// @param id of the notice; keep it to know a repeated one by
/// @param consent its id, as receipts have it; by it a deletion is confirmed
/// @param capability the scope that it was for
/// @param reason by whom or by what it ended: `person`, `partner`, `law`, `amendment`, `agreement`,
///   `expiry`, or one that is newer than this SDK
/// @param deletionDueAt until when what was got under it has to be deleted; null where the
///   agreement does not say
public record ConsentEnded(
    String id,
    String consent,
    PersonId person,
    String agreement,
    String capability,
    String reason,
    Instant endedAt,
    @Nullable Instant deletionDueAt) {

  static ConsentEnded read(String id, String body) {
    var told = Fields.parse(body);
    if (!told.text("type").equals("consent.withdrawn")) {
      throw new ProtocolBroken("The webhook tells of something that this SDK does not know.");
    }
    var data = told.findObject("data");
    if (data == null) {
      throw new ProtocolBroken("The webhook tells of nothing.");
    }
    return new ConsentEnded(
        id,
        data.text("consent"),
        data.id("person", PersonId::new),
        data.text("agreement"),
        data.text("capability"),
        data.text("reason"),
        data.instant("endedAt"),
        data.findInstant("deletionDueAt"));
  }
}

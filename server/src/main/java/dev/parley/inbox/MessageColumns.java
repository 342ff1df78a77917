package dev.parley.inbox;

import dev.parley.decision.Permit;
import dev.parley.inbox.Content.Attachment;
import dev.parley.inbox.Content.Call;
import dev.parley.inbox.Content.Share;
import dev.parley.inbox.MessageView.Head;
import dev.parley.inbox.MessageView.ReactionView;
import dev.parley.inbox.MessageView.Shown;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Makes messages of one statement's rows, for one partner. The columns are read by their place: it
/// is the hottest loop there is.
final class MessageColumns {
  static final int ID = 3;

  private static final int AUTHOR = 4;
  private static final int SENT_AT = 5;
  private static final int KIND = 6;
  private static final int STATE = 7;
  private static final int WITHHELD = 8;
  private static final int BODY = 9;
  private static final int ATTACHMENTS = 10;
  private static final int SHARE = 11;
  private static final int CALL = 12;
  private static final int REACTIONS = 13;

  private final JsonMapper json;
  private final Ids ids;
  private final Permit permit;

  /// A page has many messages of few people.
  private final Map<Long, String> people = new HashMap<>();

  /// @param permit under which the rows were read, and which says what of them may leave
  MessageColumns(JsonMapper json, Ids ids, Permit permit) {
    this.json = json;
    this.ids = ids;
    this.permit = permit;
  }

  MessageView read(ResultSet row, long id, long thread) throws SQLException {
    var head =
        new Head(
            ids.write(Kind.MESSAGE, id),
            ids.write(Kind.THREAD, thread),
            person(row.getLong(AUTHOR)),
            row.getObject(SENT_AT, OffsetDateTime.class).toInstant(),
            MessageKind.of(row.getString(KIND)),
            MessageState.of(row.getString(STATE)));
    var withheld = row.getString(WITHHELD);
    return withheld == null
        ? new MessageView(head, null, shown(row))
        : new MessageView(head, Withheld.valueOf(withheld), Shown.NOTHING);
  }

  private Shown shown(ResultSet row) throws SQLException {
    var attachments = given(row, ATTACHMENTS, "attachments");
    var reactions = given(row, REACTIONS, "reactions");
    return new Shown(
        given(row, BODY, "body"),
        attachments == null ? List.of() : List.of(json.readValue(attachments, Attachment[].class)),
        read(given(row, SHARE, "share"), Share.class),
        read(given(row, CALL, "call"), Call.class),
        reactions == null ? List.of() : reactions(reactions));
  }

  private @Nullable String given(ResultSet row, int column, String field) throws SQLException {
    return permit.gives(field) ? row.getString(column) : null;
  }

  private <T> @Nullable T read(@Nullable String text, Class<T> type) {
    return text == null ? null : json.readValue(text, type);
  }

  private List<ReactionView> reactions(String text) {
    var reactions = new ArrayList<ReactionView>();
    for (var reaction : json.readTree(text)) {
      reactions.add(
          new ReactionView(
              person(reaction.get("person").longValue()), reaction.get("reaction").stringValue()));
    }
    return reactions;
  }

  private String person(long id) {
    return people.computeIfAbsent(id, known -> ids.write(Kind.PERSON, known));
  }
}

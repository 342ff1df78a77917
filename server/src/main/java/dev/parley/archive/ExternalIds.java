package dev.parley.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Ids for what an archive has without one: `fb:` and 132 bits of SHA-256 over what names it.
///
/// The same account's next download, split in another way, gives the same ids. An owner's ids are
/// the owner's own: two people who import a conversation of theirs have it twice.
record ExternalIds(String owner) {
  private static final String PREFIX = "fb:";
  private static final int CHARACTERS = 22;

  String ofThread(ThreadKey thread) {
    return of("thread", thread.value());
  }

  /// Somebody who is one person wherever the archive has that name.
  String ofName(String name) {
    return of("person", name);
  }

  /// A friend whose name another friend has as well.
  ///
  /// @param which counts them, from 1
  String ofFriend(String name, int which) {
    return of("friend", name, Integer.toString(which));
  }

  /// The other one of a direct thread.
  String ofCounterpart(ThreadKey thread) {
    return of("counterpart", thread.value());
  }

  /// Somebody of whom only this thread tells.
  String ofMember(ThreadKey thread, String name, int which) {
    return of("member", thread.value(), name, Integer.toString(which));
  }

  /// What a message says is not in its id: it may be taken back later, and must be known again.
  ///
  /// @param role who sent it, by what of them does not change
  /// @param ordinal counts messages of one sender in one millisecond, newest first
  String ofMessage(ThreadKey thread, String role, long sentAtMillis, int ordinal) {
    return of(
        "message", thread.value(), role, Long.toString(sentAtMillis), Integer.toString(ordinal));
  }

  private String of(String kind, String... parts) {
    var digest = sha256();
    add(digest, owner);
    add(digest, kind);
    for (var part : parts) {
      add(digest, part);
    }
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    return PREFIX + text.substring(0, CHARACTERS);
  }

  /// Lengths are in the hash, so that no two lists of parts run together to the same bytes.
  private static void add(MessageDigest digest, String part) {
    var bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}

package dev.parley.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file of an archive is, judged by its path alone.
///
/// The layouts: `messages/<section>/<thread>/message_N.json`, under `your_facebook_activity/` or
/// `your_activity_across_facebook/` in newer downloads, all of it perhaps under one more folder;
/// the earliest downloads had no sections (`messages/<thread>/message.json`). The separate download
/// of end-to-end encrypted chats has one flat file a thread, `<Name>_<N>.json`.
sealed interface Place {

  /// One part of a thread.
  ///
  /// @param folder the thread's folder, `<title>_<id>`
  /// @param number 1 is the newest part
  record Part(Section section, String folder, int number) implements Place {}

  /// A file that may be a thread of the flat kind: only its content tells.
  ///
  /// @param stem the file's name without `.json`
  record Candidate(String stem) implements Place {}

  /// The file that names the account's owner.
  record Profile() implements Place {}

  /// The list of the owner's friends.
  record Friends() implements Place {}

  /// A page of messages of a download in HTML.
  record Page() implements Place {}

  /// Everything else: photos, posts, settings.
  record Other() implements Place {}

  Pattern PART =
      Pattern.compile(
          "(?:^|/)(?:messages/(?:([^/]+)/)?"
              + "|(inbox|archived_threads|filtered_threads|message_requests|e2ee_cutover)/)"
              + "([^/]+)/message(?:_([0-9]{1,9}))?\\.json$");
  Pattern FRIENDS =
      Pattern.compile(
          "(?:^|/)(?:connections/friends/your_friends|friends_and_followers/(?:your_)?friends"
              + "|friends/friends)\\.json$");
  Pattern PAGE = Pattern.compile("(?:^|/)(?:message(?:s)?(?:_[0-9]+)?|index|start_here)\\.html?$");
  Pattern FLAT = Pattern.compile("^(?:[^/]+/){0,3}([^/]+)\\.json$");

  static Place of(String path) {
    Matcher part = PART.matcher(path);
    if (part.find()) {
      return part(part);
    }
    if (path.endsWith("profile_information/profile_information.json")) {
      return new Profile();
    }
    if (FRIENDS.matcher(path).find()) {
      return new Friends();
    }
    Matcher flat = FLAT.matcher(path);
    if (flat.matches()) {
      return new Candidate(flat.group(1));
    }
    return PAGE.matcher(path).find() ? new Page() : new Other();
  }

  private static Part part(Matcher found) {
    var folder = found.group(1) != null ? found.group(1) : found.group(2);
    var section = folder == null ? Section.INBOX : Section.ofFolder(folder);
    var number = found.group(4) == null ? 1 : Integer.parseInt(found.group(4));
    return new Part(section, found.group(3), number);
  }
}

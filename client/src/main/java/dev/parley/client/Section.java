package dev.parley.client;

/// Where a thread lies in the person's inbox.
public enum Section {
  INBOX,
  ARCHIVED,
  REQUESTS,
  FILTERED,
  /// A section that is newer than this SDK.
  OTHER
}

package dev.parley.oauth;

/// Names of our own in a pushed request and in a token.
final class Parameters {

  /// Which agreement a grant is for: a parameter of the pushed request, a claim of the token.
  static final String AGREEMENT = "agreement";

  /// Its version when the request was pushed; set by us, never by a partner.
  static final String AGREEMENT_VERSION = "agreement_version";

  /// The question as the record of consents has it; set by us, never by a partner.
  static final String REQUEST = "consent_request";

  /// RFC 9396: what is asked for precisely, and what was granted of it.
  static final String DETAILS = "authorization_details";

  /// Grant Management for OAuth 2.0: the grant that is to change, and the one that came of it.
  static final String GRANT = "grant_id";

  /// How it is to change.
  static final String GRANT_ACTION = "grant_management_action";

  /// A claim of an access token: the person was there when it was asked for.
  static final String PRESENT = "person_present";

  /// The authorization that a token belongs to; what is revoked is that.
  static final String AUTHORIZATION = "authorization";

  /// RFC 9449, section 10: the key that the code is bound to.
  static final String DPOP_JKT = "dpop_jkt";

  private Parameters() {}
}

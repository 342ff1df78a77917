package dev.parley.console;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How operators may sign in.
///
/// @param issuer the server's own address (PARLEY_ISSUER); passkeys are bound to its host
/// @param console what is the console's alone
@ConfigurationProperties("parley")
record ConsoleSettings(URI issuer, @Nullable Own console) {

  /// @param oidc the platform's OpenID provider; null where there is none
  record Own(@Nullable Oidc oidc) {}

  /// @param issuer the provider's address (PARLEY_CONSOLE_OIDC_ISSUER)
  /// @param clientId what it knows this server by (PARLEY_CONSOLE_OIDC_CLIENT_ID)
  /// @param clientSecret what this server proves that with (PARLEY_CONSOLE_OIDC_CLIENT_SECRET)
  /// @param claim in which it names the staff id (PARLEY_CONSOLE_OIDC_CLAIM); `sub` where null
  record Oidc(
      @Nullable URI issuer,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String claim) {

    Oidc {
      if (issuer == null || blank(clientId) || blank(clientSecret)) {
        throw new IllegalArgumentException(
            "PARLEY_CONSOLE_OIDC_ISSUER, PARLEY_CONSOLE_OIDC_CLIENT_ID and"
                + " PARLEY_CONSOLE_OIDC_CLIENT_SECRET go together; set all of them, or none");
      }
      claim = blank(claim) ? "sub" : claim;
    }

    private static boolean blank(@Nullable String text) {
      return text == null || text.isBlank();
    }

    @Override
    public String toString() {
      return "Oidc[issuer=" + issuer + "]";
    }
  }

  @Nullable Oidc oidc() {
    return console == null ? null : console.oidc();
  }
}

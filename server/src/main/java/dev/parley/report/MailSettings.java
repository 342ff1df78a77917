package dev.parley.report;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param host of the SMTP server that takes our mail (PARLEY_MAIL_HOST); empty sends none
/// @param port there (PARLEY_MAIL_PORT)
/// @param from whom it is (PARLEY_MAIL_FROM)
/// @param user to sign in as (PARLEY_MAIL_USER); empty does not sign in
/// @param password of that user (PARLEY_MAIL_PASSWORD)
/// @param security `starttls`, `tls`, or `none` for a server on this machine (PARLEY_MAIL_SECURITY)
@ConfigurationProperties("parley.mail")
record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String from,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("starttls") String security) {

  MailSettings {
    if (!host.isEmpty() && !from.contains("@")) {
      throw new IllegalArgumentException("PARLEY_MAIL_FROM is the address that mail comes from");
    }
    if (!security.toLowerCase(Locale.ROOT).matches("starttls|tls|none")) {
      throw new IllegalArgumentException("PARLEY_MAIL_SECURITY is starttls, tls or none");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("PARLEY_MAIL_PORT goes from 1 to 65535");
    }
  }

  boolean sends() {
    return !host.isEmpty();
  }

  @Override
  public String toString() {
    return "MailSettings[host=" + host + ", port=" + port + "]";
  }
}

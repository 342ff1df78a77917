package dev.parley.oauth;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// What the names and values of headers may hold: what Spring Security's firewall lets through,
/// found out at less cost. A token and a proof are two thousand characters on every request, and
/// each would go through a pattern for the whole of Unicode.
@Configuration(proxyBeanMethods = false)
class HeaderText {
  private static final char FIRST = ' ';
  private static final char LAST = '~';

  @Bean
  HttpFirewall firewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(
        name -> isPrintableAscii(name) || StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(name));
    firewall.setAllowedHeaderValues(
        value -> isPrintableAscii(value) || StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(value));
    return firewall;
  }

  /// Printable ASCII is assigned and no control, so both patterns take it.
  private static boolean isPrintableAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      var unit = text.charAt(at);
      if (unit < FIRST || unit > LAST) {
        return false;
      }
    }
    return true;
  }
}

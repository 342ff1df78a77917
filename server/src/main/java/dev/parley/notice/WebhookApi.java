package dev.parley.notice;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Problem;
import dev.parley.http.Text;
import dev.parley.notice.Addresses.InnerAddressException;
import dev.parley.notice.Webhook.Format;
import dev.parley.operator.Actor;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where a partner is told, for the platform's back end.
@RestController
@RequestMapping("/platform/v1/partners/{id}/webhook")
class WebhookApi {
  private final Partners partners;
  private final Webhooks webhooks;
  private final Addresses addresses;

  WebhookApi(Partners partners, Webhooks webhooks, Addresses addresses) {
    this.partners = partners;
    this.webhooks = webhooks;
    this.addresses = addresses;
  }

  /// @param secret only where it is new, for it is shown once
  /// @param lastFault what went wrong last, in a sentence
  record Known(
      URI url,
      String format,
      String state,
      Instant setAt,
      @Nullable Instant offAt,
      @Nullable Instant lastSuccessAt,
      @Nullable Instant lastFailureAt,
      @Nullable String lastFault,
      @Nullable String secret) {

    static Known of(Webhook webhook, @Nullable String secret) {
      var last = webhook.last();
      return new Known(
          webhook.url(),
          webhook.format().word(),
          webhook.on() ? "on" : "off",
          webhook.setAt(),
          webhook.offAt(),
          last.success(),
          last.failure(),
          last.fault() == null ? null : last.fault().words(),
          secret);
    }
  }

  /// Where, and in which form.
  record Told(URI url, String format) {
    private static final int LONGEST = 2000;

    Told {
      Text.require("url", url.toString(), 1, LONGEST);
      require(
          url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null,
          "url",
          "it is no address with a host, and neither user nor fragment");
      require(
          url.toString().chars().allMatch(one -> one > ' ' && one < 0x7f),
          "url",
          "it has characters that are to be written as %XX, or a host to be written as xn--");
      require(Format.find(format).isPresent(), "format", "it is none of standard, set");
    }
  }

  @GetMapping
  Known get(@PathVariable PartnerId id) {
    return Known.of(known(id), null);
  }

  @PutMapping
  Known put(@PathVariable PartnerId id, @RequestBody Told told) {
    if (partners.find(id).isEmpty()) {
      throw Problem.notFound("partner").asException();
    }
    requireOuter(told.url());
    var fresh = webhooks.put(id, told.url(), Format.find(told.format()).orElseThrow());
    var webhook = known(id);
    return Known.of(webhook, fresh ? webhook.secret().written() : null);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void off(@PathVariable PartnerId id) {
    webhooks.off(known(id), Actor.PLATFORM, "Over the platform's API.");
  }

  private Webhook known(PartnerId id) {
    return webhooks.find(id).orElseThrow(() -> Problem.notFound("webhook").asException());
  }

  /// Told at once what sending would find only later. A name that nobody knows yet may be known by
  /// then; where it leads is looked at each time.
  private void requireOuter(URI url) {
    var scheme = String.valueOf(url.getScheme());
    var here = Set.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
    require(
        scheme.equals("https") || (scheme.equals("http") && here && addresses.innerToo()),
        "url",
        "it is not an https address");
    try {
      addresses.resolve(url.getHost());
    } catch (InnerAddressException inner) {
      require(false, "url", "it leads to the inner address %s".formatted(inner.getMessage()));
    } catch (UnknownHostException notYet) {
      // Sending says so.
    }
  }
}

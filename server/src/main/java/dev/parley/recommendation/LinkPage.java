package dev.parley.recommendation;

import dev.parley.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// A recommendation's link: it leads to the partner's page of the title, and says nothing there of
/// who follows it or whence. It sets no cookie and reads none.
@Controller
class LinkPage {
  private final Clicks clicks;
  private final NoPeople noPeople;

  LinkPage(Clicks clicks, NoPeople noPeople) {
    this.clicks = clicks;
    this.noPeople = noPeople;
  }

  @GetMapping(SendLinks.PATH + "{token}")
  ResponseEntity<Void> follow(@PathVariable String token, HttpServletRequest request) {
    var counted = !noPeople.isOne(request.getMethod(), request::getHeader);
    var link =
        clicks
            .follow(token, counted)
            .orElseThrow(() -> Problem.notFound("recommendation").asException());
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(link))
        .cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex, nofollow")
        .build();
  }
}

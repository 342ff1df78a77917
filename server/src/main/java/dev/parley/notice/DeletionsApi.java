package dev.parley.notice;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Page;
import dev.parley.notice.Deletions.Said;
import dev.parley.notice.Deletions.Taken;
import dev.parley.oauth.Company;
import dev.parley.oauth.CompanyScope;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where partners say that they deleted. It gives out nothing of anybody: what it answers with is
/// what it was asked about, and whether that is taken.
@RestController
@RequestMapping("/partner/v1/deletions")
class DeletionsApi {
  private static final int MOST = 1000;

  private final Deletions deletions;

  DeletionsApi(Deletions deletions) {
    this.deletions = deletions;
  }

  @PostMapping
  Page<Taken> confirm(Company company, @RequestBody List<Said> all) {
    company.require(CompanyScope.DELETION_CONFIRM);
    require(
        !all.isEmpty() && all.size() <= MOST,
        "items",
        "there are %d, of 1 to %d".formatted(all.size(), MOST));
    require(all.stream().noneMatch(Objects::isNull), "items", "one is null");
    return new Page<>(deletions.confirm(company.partner(), all), null);
  }
}

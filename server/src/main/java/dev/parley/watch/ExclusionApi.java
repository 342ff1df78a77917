package dev.parley.watch;

import static dev.parley.agreement.Capability.WATCH_WRITE;

import dev.parley.decision.Decisions;
import dev.parley.http.Text;
import dev.parley.oauth.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Behind a button beside what plays: the person does not share this.
@RestController
@RequestMapping("/partner/v1/watch-exclusions")
class ExclusionApi {
  private final Decisions decisions;
  private final LeftOut leftOut;

  ExclusionApi(Decisions decisions, LeftOut leftOut) {
    this.decisions = decisions;
    this.leftOut = leftOut;
  }

  /// @param id by which the partner knows the title
  record TitleLeftOut(String id, String name) {
    TitleLeftOut {
      Text.require("id", id, 1, Title.LONGEST_ID);
      Text.require("name", name, 1, Title.LONGEST_NAME);
    }
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void exclude(Caller caller, @RequestBody TitleLeftOut title) {
    decisions.permitted(
        caller, WATCH_WRITE, permit -> leftOut.add(permit, title.id(), title.name()));
  }
}

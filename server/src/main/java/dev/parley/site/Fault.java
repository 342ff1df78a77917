package dev.parley.site;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/// What a page says that could not be the one that was asked for.
///
/// @param title what is the matter
/// @param words what to do
/// @param reference by which the log knows it; null where the log says nothing
record Fault(HttpStatus status, String title, String words, @Nullable String reference) {

  static Fault of(HttpStatusCode code, @Nullable String reference) {
    var known = HttpStatus.resolve(code.value());
    var status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    return switch (status) {
      case NOT_FOUND -> new Fault(status, "There is nothing here", "Check the address.", reference);
      case FORBIDDEN ->
          new Fault(
              status,
              "This form is too old",
              "Nothing was done. Go back, load the page again, and send it once more.",
              reference);
      case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
          new Fault(status, "Not just now", "Nothing was done. Try again in a minute.", reference);
      default ->
          status.is4xxClientError()
              ? new Fault(
                  status,
                  "This cannot be answered",
                  "Nothing was done. Go back to where you came from, and try again there.",
                  reference)
              : new Fault(
                  status,
                  "Something went wrong on our side",
                  "Nothing was done. Try again; if it stays so, tell us the reference.",
                  reference);
    };
  }
}

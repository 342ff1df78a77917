package dev.parley.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What exactly was wrong with a body, and where; in the words of whoever sent it.
final class Unreadable {
  private Unreadable() {}

  static Problem problem(Throwable unreadable) {
    for (var cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException tooLarge) {
        return tooLarge.problem();
      }
      if (cause instanceof InvalidFieldException invalid) {
        return invalid.problem(unreadable instanceof DatabindException at ? path(at) : "");
      }
    }
    return switch (unreadable) {
      case UnrecognizedPropertyException unknown ->
          Problem.badRequest(
                  "unknown-field", "The field '%s' is not known here.".formatted(path(unknown)))
              .with("field", path(unknown));
      case DatabindException wrong -> wrong(wrong);
      case JacksonException malformed ->
          Problem.badRequest(
              "malformed-json", "The body is not valid JSON, %s.".formatted(place(malformed)));
      default -> Problem.badRequest("malformed-json", "The body is missing or cannot be read.");
    };
  }

  private static Problem wrong(DatabindException wrong) {
    var path = path(wrong);
    return path.isEmpty()
        ? Problem.badRequest("malformed-json", "The body is not valid: %s.".formatted(fault(wrong)))
        : Problem.invalidField(path, fault(wrong));
  }

  private static String fault(DatabindException wrong) {
    return switch (wrong) {
      case InvalidNullException _ -> "it may not be null";
      case InvalidFormatException form ->
          "'%s' is not %s".formatted(form.getValue(), form(form.getTargetType()));
      case DatabindException told when told.getCause() instanceof IllegalArgumentException bad ->
          String.valueOf(bad.getMessage()).replaceFirst("\\.$", "");
      case MismatchedInputException other when other.getTargetType() != null ->
          "it has to be " + form(other.getTargetType());
      case DatabindException _ -> "it has another form";
    };
  }

  private static String form(Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == Instant.class) {
      return "an instant such as 2026-11-24T15:04:05Z";
    }
    if (type == Duration.class) {
      return "a duration such as PT1H42M";
    }
    if (type == URI.class) {
      return "an address such as https://films.example";
    }
    if (type == LocalDate.class) {
      return "a date such as 2026-11-24";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type == String.class ? "text" : "an object";
  }

  private static String place(JacksonException malformed) {
    var at = malformed.getLocation();
    return at == null
        ? "somewhere"
        : "at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String path(DatabindException wrong) {
    var path = new StringBuilder();
    for (var step : wrong.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}

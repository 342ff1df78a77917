package dev.parley.http;

import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;

/// With which status a page answers for what went wrong.
public final class Failures {
  private Failures() {}

  public static HttpStatusCode status(Exception broken) {
    return switch (broken) {
      case ProblemException refused -> refused.problem().status();
      case InvalidFieldException _, DataIntegrityViolationException _ -> HttpStatus.BAD_REQUEST;
      case ErrorResponse known -> known.getStatusCode();
      case DataAccessException _, TransactionException _ -> HttpStatus.SERVICE_UNAVAILABLE;
      case TypeMismatchException _ -> HttpStatus.BAD_REQUEST;
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}

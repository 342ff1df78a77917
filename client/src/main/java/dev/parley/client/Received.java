package dev.parley.client;

import java.util.function.Function;

/// An answer, and where the journal has that it was given.
public record Received<T>(T value, ReceiptPlace receipt) {
  public <R> Received<R> map(Function<? super T, ? extends R> change) {
    return new Received<>(change.apply(value), receipt);
  }
}

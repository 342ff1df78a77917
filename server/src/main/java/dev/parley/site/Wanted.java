package dev.parley.site;

import dev.parley.disclosure.Act;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/// What somebody looks for among what was given out of them, as they fill it in.
///
/// @param q words
/// @param partner by its id
/// @param until the last day
record Wanted(
    @Nullable String q,
    @Nullable String partner,
    @Nullable Act act,
    @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
    @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until) {}

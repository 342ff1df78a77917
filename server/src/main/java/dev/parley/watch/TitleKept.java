package dev.parley.watch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A title that somebody does not share with a partner.
///
/// @param id of it on the person's own page
/// @param titleId by which the partner knows it; null where the person only named it
public record TitleKept(
    @JsonIgnore long id, String partner, @Nullable String titleId, String title, Instant since) {}

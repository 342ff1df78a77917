package dev.parley.archive;

import dev.parley.party.Territory;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator asked to be imported.
///
/// @param archives zips or folders, all of one account
/// @param as the owner's handle; null to make one of the name in the archive
/// @param territory where the owner lives, for an owner who is new here; null where not told
/// @param people who of the others is who
record ImportOrder(
    List<Path> archives, @Nullable String as, @Nullable Territory territory, PeopleMap people) {}

package dev.parley.agreement;

import dev.parley.agreement.Agreement.Terms;
import dev.parley.party.Territory;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one version of an agreement says otherwise than another, line by line, and what that does
/// to people: some changes open more than was open, some less, and some neither.
///
/// @param widened capabilities that people have to be asked for again
public record Difference(List<Change> changes, Set<Capability> widened) {

  /// What a change does to access.
  public enum Effect {
    WIDENS,
    NARROWS,
    NEITHER
  }

  /// One line.
  ///
  /// @param path of the field, such as `capabilities.inbox.read.purpose`
  /// @param before null where it was not there
  /// @param after null where it is not there any more
  public record Change(
      String path, @Nullable String before, @Nullable String after, Effect effect) {}

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// Whether it takes something away, and does nothing else.
  public boolean narrows() {
    return !changes.isEmpty()
        && changes.stream().allMatch(change -> change.effect() == Effect.NARROWS);
  }

  static Difference between(AgreementDocument before, AgreementDocument after) {
    return new Comparison(before.terms(), after.terms()).compare(before, after);
  }

  private static final class Comparison {
    private final Terms before;
    private final Terms after;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Capability> widened = EnumSet.noneOf(Capability.class);

    Comparison(Terms before, Terms after) {
      this.before = before;
      this.after = after;
    }

    Difference compare(AgreementDocument old, AgreementDocument young) {
      term();
      territories();
      for (var capability : Capability.values()) {
        grant(capability, find(before, capability), find(after, capability));
      }
      others(old.content(), young.content());
      return new Difference(List.copyOf(changes), Set.copyOf(widened));
    }

    private static @Nullable Grant find(Terms terms, Capability capability) {
      return terms.grants().stream()
          .filter(grant -> grant.capability() == capability)
          .findFirst()
          .orElse(null);
    }

    private void add(String path, @Nullable Object old, @Nullable Object young, Effect effect) {
      var was = old == null ? null : old.toString();
      var is = young == null ? null : young.toString();
      if (!Objects.equals(was, is)) {
        changes.add(new Change(path, was, is, effect));
      }
    }

    /// A longer term asks nobody anew: each consent has its own end.
    private void term() {
      var was = before.term();
      var is = after.term();
      var earlier = is.from().isBefore(was.from());
      add("term.from", was.from(), is.from(), earlier ? Effect.WIDENS : Effect.NARROWS);
      var later = is.until().isAfter(was.until());
      add("term.until", was.until(), is.until(), later ? Effect.WIDENS : Effect.NARROWS);
    }

    /// New territories open nothing of those who were asked: others live there.
    private void territories() {
      for (var code : codes()) {
        var territory = new Territory(code);
        var was = before.where().covers(territory);
        var is = after.where().covers(territory);
        if (was != is) {
          add(
              "territories." + code,
              was ? "in" : null,
              is ? "in" : null,
              is ? Effect.WIDENS : Effect.NARROWS);
        }
      }
    }

    /// Of a country that changes as a whole, the country alone.
    private Set<String> codes() {
      var all = new TreeSet<String>();
      Territory.stream()
          .filter(place -> before.where().covers(place) != after.where().covers(place))
          .forEach(place -> all.add(place.code()));
      all.removeIf(code -> code.length() > 2 && all.contains(code.substring(0, 2)));
      return all;
    }

    private void grant(Capability capability, @Nullable Grant was, @Nullable Grant is) {
      var path = "capabilities." + capability.scope();
      if (was == null || is == null) {
        add(
            path,
            was == null ? null : was.purpose(),
            is == null ? null : is.purpose(),
            was == null ? Effect.WIDENS : Effect.NARROWS);
        if (was == null && is != null) {
          widened.add(capability);
        }
        return;
      }
      var counted = changes.size();
      add(path + ".purpose", was.purpose(), is.purpose(), Effect.WIDENS);
      uses(path + ".uses", was.uses(), is.uses());
      limits(path + ".limits.", was.limits(), is.limits());
      handling(path + ".", was.handling(), is.handling());
      if (changes.subList(counted, changes.size()).stream()
          .anyMatch(change -> change.effect() == Effect.WIDENS)) {
        widened.add(capability);
      }
    }

    /// Whoever said yes to one use said none to another, nor to any that is not said.
    private void uses(String path, Set<Use> was, Set<Use> is) {
      var wider = is.isEmpty() || !was.containsAll(is);
      add(path, words(was), words(is), wider ? Effect.WIDENS : Effect.NARROWS);
    }

    private static @Nullable String words(Set<Use> uses) {
      return uses.isEmpty()
          ? null
          : uses.stream().sorted().map(Use::word).collect(Collectors.joining(", "));
    }

    private void limits(String path, Limits was, Limits is) {
      limit(
          path + "messagesPerPersonPerDay",
          was.messagesPerPersonPerDay(),
          is.messagesPerPersonPerDay());
      limit(path + "messagesPerDay", was.messagesPerDay(), is.messagesPerDay());
      limit(path + "peoplePerDay", was.peoplePerDay(), is.peoplePerDay());
    }

    /// None is the widest of all.
    private void limit(String path, @Nullable Long was, @Nullable Long is) {
      var wider = is == null || (was != null && is > was);
      add(path, was, is, wider ? Effect.WIDENS : Effect.NARROWS);
    }

    private void handling(String path, Handling was, Handling is) {
      var all = is.fields() == null;
      var wider = all || (was.fields() != null && !was.fields().containsAll(is.fields()));
      add(
          path + "fields",
          was.fields() == null ? null : new TreeSet<>(was.fields()),
          all ? null : new TreeSet<>(is.fields()),
          wider ? Effect.WIDENS : Effect.NARROWS);
      var longer = is.retention() == null || longer(was.retention(), is.retention());
      add(
          path + "retention",
          was.retention(),
          is.retention(),
          longer ? Effect.WIDENS : Effect.NARROWS);
      add(
          path + "personPresent",
          was.present() ? "true" : null,
          is.present() ? "true" : null,
          is.present() ? Effect.NARROWS : Effect.WIDENS);
      add(
          path + "bulk",
          was.bulk() ? "true" : null,
          is.bulk() ? "true" : null,
          is.bulk() ? Effect.WIDENS : Effect.NARROWS);
    }

    private static boolean longer(@Nullable Period was, Period is) {
      return was != null && longest(is) > shortest(was);
    }

    /// In days. A month has up to 31 and a year up to 366.
    private static long longest(Period period) {
      return period.getDays() + 31L * period.getMonths() + 366L * period.getYears();
    }

    private static long shortest(Period period) {
      return period.getDays() + 28L * period.getMonths() + 365L * period.getYears();
    }

    /// What opens nothing and is agreed on all the same: names, obligations, what is given in
    /// return.
    private void others(Map<?, ?> old, Map<?, ?> young) {
      var was = new TreeMap<String, String>();
      var is = new TreeMap<String, String>();
      flatten("", old, was);
      flatten("", young, is);
      var paths = new TreeSet<>(was.keySet());
      paths.addAll(is.keySet());
      for (var path : paths) {
        if (!path.matches("(term|territories|except|capabilities)\\b.*")) {
          add(path, was.get(path), is.get(path), Effect.NEITHER);
        }
      }
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
      switch (value) {
        case Map<?, ?> members ->
            members.forEach((name, member) ->
                flatten(path.isEmpty() ? name.toString() : path + "." + name, member, into));
        case List<?> items -> {
          for (int at = 0; at < items.size(); at++) {
            flatten(path + "[" + at + "]", items.get(at), into);
          }
        }
        default -> into.put(path, value.toString());
      }
    }
  }
}

package dev.parley.decision;

import java.util.function.Function;
import java.util.function.Predicate;

/// One thing that is asked before the answer is yes.
///
/// @param reason why the answer is no, where this rule speaks against it
/// @param name what is asked
/// @param against whether it speaks against
/// @param otherwise the sentence, where it does not
/// @param citation what it rests on: the law, or a clause of the agreement
record Rule(
    Reason reason,
    String name,
    Predicate<Circumstances> against,
    String otherwise,
    Function<Circumstances, String> citation) {}

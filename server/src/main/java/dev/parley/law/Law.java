package dev.parley.law;

/// What the law of one territory demands on one day.
///
/// @param age in whole years, from which on a person can consent
/// @param floored whether the operator's floor, not a statute, set the rule for content
public record Law(
    ContentRule content, String contentCitation, boolean floored, int age, String ageCitation) {}

package dev.tidings.notify.core;

/// Who hears of a question that nobody answers: one message to a second destination (notification
/// rules, section 9).
///
/// @param kind of the destination
/// @param afterMillis since the last reminder, or since the decision when there is none
public record Escalation(String kind, long afterMillis) {}

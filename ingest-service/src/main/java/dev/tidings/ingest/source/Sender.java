package dev.tidings.ingest.source;

import org.jspecify.annotations.Nullable;

/// Whom a token speaks for.
///
/// @param owner the user; [#EVERYBODY] when the token speaks for whom the item names
/// @param device the machine the token was given to
public record Sender(String owner, @Nullable String device) {

    /// The owner of a token that speaks for all.
    public static final String EVERYBODY = "*";
}

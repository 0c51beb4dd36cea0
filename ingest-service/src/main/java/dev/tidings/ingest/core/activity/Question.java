package dev.tidings.ingest.core.activity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the human is asked, without a word of what the agent wrote.
///
/// @param reason what kind of answer is wanted
/// @param telling whether the dialog itself told us, or a message about it
/// @param tool the tool it is about, by name
/// @param inputLength characters of the tool's input: tells two dialogs of one tool apart without
///   keeping either; -1 when unknown
/// @param asker the sub-agent that asks, null for the agent itself
/// @param text one short line for people, made of names alone
public record Question(
        Reason reason,
        Telling telling,
        @Nullable String tool,
        long inputLength,
        @Nullable String asker,
        String text) {

    /// What kind of answer is wanted.
    public enum Reason {
        PERMISSION,
        QUESTION,
        INPUT
    }

    /// Who told of it.
    public enum Telling {
        /// The dialog as it opened.
        DIALOG,
        /// A message that a dialog is open: it comes late, and after the dialog's own word.
        NOTICE
    }

    /// Whether both tell of one dialog, when no answer lies between them.
    boolean sameDialogAs(Question other) {
        return telling == Telling.NOTICE
                || other.telling == Telling.NOTICE
                || (reason == other.reason
                        && Objects.equals(tool, other.tool)
                        && Objects.equals(asker, other.asker)
                        && inputLength == other.inputLength);
    }
}

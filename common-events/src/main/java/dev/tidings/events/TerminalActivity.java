package dev.tidings.events;

import org.jspecify.annotations.Nullable;

/// Where the human was inside a terminal multiplexer. Titles are not told.
public sealed interface TerminalActivity extends ActivityEvent {

    /// A pane has the focus, until the next word of it.
    ///
    /// @param clientTty the terminal that shows it
    /// @param command what runs in it
    record PaneFocused(
            EventHeader header,
            String paneId,
            String windowId,
            int windowIndex,
            String sessionName,
            @Nullable String clientTty,
            @Nullable String command,
            String host)
            implements TerminalActivity {}

    /// A pane lost the focus; counts only for the pane that has it.
    record PaneBlurred(EventHeader header, String paneId, BlurReason reason)
            implements TerminalActivity {}

    /// Why a pane lost the focus.
    enum BlurReason implements WireName {
        FOCUS("focus"),
        DETACH("detach"),
        TERMINAL("terminal");

        private final String wireName;

        BlurReason(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// A pane is gone.
    record PaneClosed(EventHeader header, String paneId, CloseEvidence evidence)
            implements TerminalActivity {}

    /// How we know that a pane is gone.
    enum CloseEvidence implements WireName {
        /// It said so.
        EXIT("exit"),
        /// It was missing when we looked.
        RECONCILE("reconcile");

        private final String wireName;

        CloseEvidence(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// A terminal shows a session, until it is detached.
    record TerminalAttached(EventHeader header, String clientTty, String sessionName, boolean ssh)
            implements TerminalActivity {}

    /// A terminal shows the session no more.
    record TerminalDetached(EventHeader header, String clientTty, String sessionName, boolean ssh)
            implements TerminalActivity {}

    /// Somebody typed; at most one a minute and terminal.
    record TerminalInputSeen(EventHeader header, String clientTty) implements TerminalActivity {}
}

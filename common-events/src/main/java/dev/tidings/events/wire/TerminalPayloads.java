package dev.tidings.events.wire;

import dev.tidings.events.EventHeader;
import dev.tidings.events.TerminalActivity;
import dev.tidings.events.TerminalActivity.BlurReason;
import dev.tidings.events.TerminalActivity.CloseEvidence;
import dev.tidings.events.TerminalActivity.PaneBlurred;
import dev.tidings.events.TerminalActivity.PaneClosed;
import dev.tidings.events.TerminalActivity.PaneFocused;
import dev.tidings.events.TerminalActivity.TerminalAttached;
import dev.tidings.events.TerminalActivity.TerminalDetached;
import dev.tidings.events.TerminalActivity.TerminalInputSeen;

/// The payloads of the terminal multiplexer.
final class TerminalPayloads {

    private TerminalPayloads() {}

    static PaneFocused paneFocused(EventHeader header, Fields in) {
        return new PaneFocused(
                header,
                in.text("paneId"),
                in.text("windowId"),
                in.smallCount("windowIndex"),
                in.text("sessionName"),
                in.maybeText("clientTty"),
                in.maybeText("command"),
                in.text("host"));
    }

    static PaneBlurred paneBlurred(EventHeader header, Fields in) {
        return new PaneBlurred(header, in.text("paneId"), in.word("reason", BlurReason.values()));
    }

    static PaneClosed paneClosed(EventHeader header, Fields in) {
        return new PaneClosed(
                header, in.text("paneId"), in.word("evidence", CloseEvidence.values()));
    }

    static TerminalAttached terminalAttached(EventHeader header, Fields in) {
        return new TerminalAttached(
                header, in.text("clientTty"), in.text("sessionName"), in.flag("ssh"));
    }

    static TerminalDetached terminalDetached(EventHeader header, Fields in) {
        return new TerminalDetached(
                header, in.text("clientTty"), in.text("sessionName"), in.flag("ssh"));
    }

    static TerminalInputSeen terminalInputSeen(EventHeader header, Fields in) {
        return new TerminalInputSeen(header, in.text("clientTty"));
    }

    static Payload of(TerminalActivity event) {
        return switch (event) {
            case PaneFocused e ->
                    new Payload()
                            .with("paneId", e.paneId())
                            .with("windowId", e.windowId())
                            .with("windowIndex", e.windowIndex())
                            .with("sessionName", e.sessionName())
                            .with("clientTty", e.clientTty())
                            .with("command", e.command())
                            .with("host", e.host());
            case PaneBlurred e ->
                    new Payload().with("paneId", e.paneId()).with("reason", e.reason());
            case PaneClosed e ->
                    new Payload().with("paneId", e.paneId()).with("evidence", e.evidence());
            case TerminalAttached e ->
                    new Payload()
                            .with("clientTty", e.clientTty())
                            .with("sessionName", e.sessionName())
                            .with("ssh", e.ssh());
            case TerminalDetached e ->
                    new Payload()
                            .with("clientTty", e.clientTty())
                            .with("sessionName", e.sessionName())
                            .with("ssh", e.ssh());
            case TerminalInputSeen e -> new Payload().with("clientTty", e.clientTty());
        };
    }
}

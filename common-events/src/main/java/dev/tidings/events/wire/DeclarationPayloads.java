package dev.tidings.events.wire;

import dev.tidings.events.EventHeader;
import dev.tidings.events.TimeDeclaration;
import dev.tidings.events.TimeDeclaration.NoteAdded;
import dev.tidings.events.TimeDeclaration.PeriodLocked;
import dev.tidings.events.TimeDeclaration.TimeCorrected;
import dev.tidings.events.TimeDeclaration.TimeDeclared;

/// The payloads of what the human says about their time.
final class DeclarationPayloads {

    private static final int MAX_TEXT = 2000;

    private DeclarationPayloads() {}

    static TimeDeclared timeDeclared(EventHeader header, Fields in) {
        return new TimeDeclared(
                header,
                in.instant("start"),
                in.count("durationMs"),
                in.text("description"),
                in.maybeText("project"),
                in.maybeText("client"),
                in.texts("tags"),
                in.maybeFlag("billable"));
    }

    static TimeCorrected timeCorrected(EventHeader header, Fields in) {
        return new TimeCorrected(
                header,
                in.text("op"),
                in.instant("from"),
                in.instant("to"),
                in.maybeText("of"),
                in.maybeText("project"),
                in.maybeText("client"),
                in.maybeTexts("tags"),
                in.maybeFlag("billable"),
                in.maybeText("description"),
                in.maybeText("scope"));
    }

    static NoteAdded noteAdded(EventHeader header, Fields in) {
        return new NoteAdded(header, in.text("text", MAX_TEXT));
    }

    static PeriodLocked periodLocked(EventHeader header, Fields in) {
        return new PeriodLocked(header, in.instant("until"), in.text("by"));
    }

    static Payload of(TimeDeclaration event) {
        return switch (event) {
            case TimeDeclared e ->
                    new Payload()
                            .with("start", e.start())
                            .with("durationMs", e.durationMs())
                            .with("description", e.description())
                            .with("project", e.project())
                            .with("client", e.client())
                            .with("tags", e.tags())
                            .with("billable", e.billable());
            case TimeCorrected e ->
                    new Payload()
                            .with("op", e.op())
                            .with("from", e.from())
                            .with("to", e.to())
                            .with("of", e.of())
                            .with("project", e.project())
                            .with("client", e.client())
                            .with("tags", e.tags())
                            .with("billable", e.billable())
                            .with("description", e.description())
                            .with("scope", e.scope());
            case NoteAdded e -> new Payload().with("text", e.text());
            case PeriodLocked e -> new Payload().with("until", e.until()).with("by", e.by());
        };
    }
}

package dev.tidings.ingest.source;

import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.intake.Remains;
import dev.tidings.ingest.intake.worker.WorkerReport;
import java.util.List;

/// What came of reading one item of what a source was sent.
public sealed interface Reading {

    /// Facts.
    ///
    /// @param events what happened, ready for the door
    /// @param reports what it says about agents' workers, whose state then decides what is told
    /// @param warnings codes of what was taken although it is odd
    record Understood(List<SystemEvent> events, List<WorkerReport> reports, List<String> warnings)
            implements Reading {

        public Understood {
            events = List.copyOf(events);
            reports = List.copyOf(reports);
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing we record; the sender did nothing wrong.
    record Ignored(String reason) implements Reading {}

    /// An item its own format does not allow; its neighbours are not touched.
    ///
    /// @param code for machines, such as `timestamp_missing`
    /// @param field path in the item; empty for the whole
    /// @param detail for people; never quotes the input
    record Malformed(String code, String field, String detail, Remains remains)
            implements Reading {}

    /// The body as a whole is not taken.
    record Refused(Why why, String code, String detail) implements Reading {}

    /// Why a body as a whole is not taken.
    enum Why {
        /// It is not what its content type says.
        UNREADABLE,
        /// Beyond a limit: bytes, items, depth.
        TOO_LARGE,
        /// A content type or encoding that is not read here.
        UNSUPPORTED,
        /// A header that says nothing we understand.
        BAD_HEADER
    }
}

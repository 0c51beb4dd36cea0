package dev.tidings.ingest.intake;

import dev.tidings.events.SystemEvent;

/// One item at the door.
public sealed interface Offer {

    /// A fact.
    record Fact(SystemEvent event) implements Offer {}

    /// Something that is none; it is put aside without its content.
    ///
    /// @param source which source read it
    /// @param owner who sent it
    /// @param field path in the item; empty for the whole
    record Unfit(
            String source, String owner, String code, String field, String detail, Remains remains)
            implements Offer {}
}

package dev.tidings.events;

/// Something that happened, in words no single source owns.
///
/// Two families, and a family is a topic: what people, tools and agents did, and what a human may
/// want to hear of. Each is sealed, so a `switch` that forgets a new event does not compile.
public sealed interface SystemEvent permits ActivityEvent, OutboundTrigger {

    EventHeader header();
}

package dev.tidings.ingest.source.agenthook;

/// What a hook means, whatever its vendor calls it.
enum Meaning {
    SESSION_STARTED,
    SESSION_ENDED,
    PROMPTED,
    TOOL_STARTED,
    TOOL_ENDED,
    TOOL_FAILED,
    PERMISSION_ASKED,
    INPUT_ASKED,
    NOTIFIED,
    DENIED,
    ANSWERED,
    TURN_COMPLETED,
    TURN_FAILED,
    TURN_INTERRUPTED,
    SUBAGENT_STARTED,
    SUBAGENT_ENDED,
    MOVED,
    /// A hook we do not know, or know to say nothing about work.
    OBSERVED
}

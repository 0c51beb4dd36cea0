package dev.tidings.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people, their tools and their agents did: everything that is no trigger.
///
/// One sealed family per area, each in its own file; the two events here belong to none.
public sealed interface ActivityEvent extends SystemEvent
        permits AgentActivity,
                CodeHostActivity,
                DesktopActivity,
                GitActivity,
                HouseActivity,
                TerminalActivity,
                TimeDeclaration,
                TimerActivity,
                ActivityEvent.FactRetracted,
                ActivityEvent.CustomEvent {

    /// The fact that the header's `sourceKey` names is gone at its source.
    ///
    /// @param retractedType wire name of the events that told it
    record FactRetracted(EventHeader header, String retractedType, @Nullable String reason)
            implements ActivityEvent {}

    /// An event of a type of its sender's own (`x-…:…`), or of a type we do not know yet.
    ///
    /// Numbers of the payload are normalised (`Long`, `BigInteger` beyond it, `BigDecimal`),
    /// members that are null are left out, and the order of the members is kept.
    ///
    /// @param type the name on the wire
    /// @param payload JSON values: maps, lists, strings, numbers, booleans
    record CustomEvent(EventHeader header, String type, Map<String, Object> payload)
            implements ActivityEvent {

        /// Takes a deep copy of the payload.
        ///
        /// @throws IllegalArgumentException when the payload holds what JSON cannot say, is nested
        ///   deeper than 32 levels, or has text that no database can keep
        public CustomEvent {
            payload = JsonValues.copyOf(payload);
        }
    }
}

package dev.tidings.events;

import java.time.Instant;

/// What Tidings notices and decides itself.
public sealed interface HouseActivity extends ActivityEvent {

    /// A worker is still in the state it was in; said every five minutes while its stream lives.
    record AgentObserved(EventHeader header, ObservedState activityState, long epoch, long seq)
            implements HouseActivity {}

    /// The states that are worth a heartbeat.
    enum ObservedState implements WireName {
        ACTIVE("active"),
        WAITING("waiting");

        private final String wireName;

        ObservedState(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// Context rules hold until the next version.
    ///
    /// @param sha256 of the rules, hex
    record RulesPublished(
            EventHeader header,
            int version,
            String sha256,
            int ruleCount,
            EffectiveFrom effectiveFrom,
            String author)
            implements HouseActivity {}

    /// Since when rules hold.
    sealed interface EffectiveFrom {

        /// For all time, also what is past: `all` on the wire.
        record Always() implements EffectiveFrom {}

        /// For what happened then or later.
        record Since(Instant instant) implements EffectiveFrom {}
    }

    /// The machine slept: the wall clock went on by 30 s or more and the monotonic one did not.
    ///
    /// @param durationMs milliseconds
    record DeviceSuspended(EventHeader header, Instant start, long durationMs)
            implements HouseActivity {}

    /// An integration has been in error for a quarter of an hour.
    ///
    /// @param code stable name of what is wrong
    /// @param message for people
    record IntegrationFailed(
            EventHeader header, String integration, String code, String message, Instant since)
            implements HouseActivity {}

    /// An integration that had failed works again.
    record IntegrationRecovered(
            EventHeader header, String integration, String code, String message, Instant since)
            implements HouseActivity {}
}

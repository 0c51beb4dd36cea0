package dev.tidings.ingest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/status` (reports, section 2), with what is known so far; what later capabilities
/// add is absent.
///
/// @param zone IANA id of the zone of record
/// @param tracking whether at least one source is neither stale nor in error
@RegisterForReflection
record Status(
        Instant now,
        String owner,
        String zone,
        boolean tracking,
        List<Agent> agents,
        List<Source> sources) {

    /// A worker of an agent.
    ///
    /// @param state `working`, `waiting`, `idle` or `exited`
    /// @param stale nothing has been heard for so long that the state may be over
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @RegisterForReflection
    record Agent(
            String sessionId,
            String workerId,
            @Nullable String agent,
            String state,
            Instant since,
            Instant lastEvidenceAt,
            boolean stale) {}

    /// A source on a device.
    ///
    /// @param lagSeconds since its last event
    /// @param state `ok` or `stale`
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @RegisterForReflection
    record Source(
            String name,
            @Nullable String device,
            Instant lastEventAt,
            long lagSeconds,
            String state,
            @Nullable String code) {

        /// The same at no time in particular: what an `ETag` stands for.
        Source timeless() {
            return new Source(name, device, lastEventAt, 0, state, code);
        }
    }

    /// The same at no time in particular: what an `ETag` stands for.
    Status timeless() {
        return new Status(
                Instant.EPOCH,
                owner,
                zone,
                tracking,
                agents,
                sources.stream().map(Source::timeless).toList());
    }
}

package dev.tidings.notify.settings;

import dev.tidings.notify.handler.Endpoint;
import java.util.Optional;
import java.util.UUID;

/// A destination opened for an attempt.
///
/// @param enabled the owner's switch
/// @param health as in the table: `ok`, `failing`, `open`, `disabled` (by the service)
/// @param version grows with each change of its owner
/// @param endpoint empty when its key is missing (`undecryptable`): a fault of ours
/// @param redirect set when the endpoint is one of a session's own: what it answers says nothing
///   about the destination
public record Destination(
        UUID id,
        UUID repositoryId,
        String kind,
        boolean enabled,
        String health,
        long version,
        Optional<Endpoint> endpoint,
        Optional<Redirect> redirect) {

    /// What a session does with the messages of a kind, when that is not what its repository does.
    public sealed interface OfSession {}

    /// It does not want them.
    public record Silent() implements OfSession {}

    /// Another address for the same messages.
    ///
    /// @param endpoint empty when its key is missing
    public record Own(Optional<Endpoint> endpoint, Redirect redirect) implements OfSession {}

    /// The same destination at an address of a session's own.
    public Destination at(Own own) {
        return new Destination(
                id,
                repositoryId,
                kind,
                enabled,
                health,
                version,
                own.endpoint(),
                Optional.of(own.redirect()));
    }

    /// An address of a session's own.
    ///
    /// @param version of the session's override
    public record Redirect(String owner, String sessionId, String kind, long version) {}
}

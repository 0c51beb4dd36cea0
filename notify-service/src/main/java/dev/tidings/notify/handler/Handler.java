package dev.tidings.notify.handler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Carries notifications to one kind of destination.
///
/// A handler makes **one attempt per call** and tells how it ended. Whether and when to try again
/// is the dispatcher's to decide, so a handler neither sleeps nor loops, reads no database and
/// never throws for an answer. A new kind is a new package with one bean of this type: found by
/// CDI, nothing else changes (channels, 5.1).
public interface Handler {

    /// The name used in paths, tables and metrics, such as `slack`.
    String kind();

    /// The name people use, such as `Slack`.
    String title();

    /// Who reads at the far side; decides types, waits and the re-check.
    Audience audience();

    /// How long one attempt may take from connect to the last byte read, whatever the far side
    /// does.
    Duration timeout();

    /// The types that `endpoint` wants; of the five triggers unless the audience is machines. Asked
    /// for deciding, so it reads the config only: nothing secret is opened for it.
    default Set<String> types(Endpoint endpoint) {
        return Triggers.ALL;
    }

    /// The fields that a PUT of this kind may name besides `enabled`.
    List<String> fields();

    /// The fields by which a single session may send its messages to an address of its own; none
    /// when this kind always goes where the repository says. [#draft] reads them.
    default List<String> redirectFields() {
        return List.of();
    }

    /// Merges what a PUT says into what is stored: an absent field keeps its value, `null` resets
    /// it, a value that is exactly the current mask keeps the secret behind it.
    ///
    /// @param body a JSON object that names no other field than [#fields()] and `enabled`
    /// @param current what is stored; empty when the destination is being created
    Draft draft(JsonNode body, Optional<Endpoint> current);

    /// Where messages go: the URL or the recipient. Whoever knows it may post, so never print it.
    String address(Endpoint endpoint);

    /// The address as its owner sees it: enough to recognise, not enough to use.
    String masked(Endpoint endpoint);

    /// What the owner may see of `endpoint`, in the order of the answer: addresses masked, no
    /// secret.
    Map<String, Object> shown(Endpoint endpoint);

    /// Replaces the secret with a new one; empty when this kind has none of its own.
    default Optional<Rotation> rotate(Endpoint endpoint, Instant now) {
        return Optional.empty();
    }

    /// How fast one destination may be written to.
    Pace pace();

    /// The host behind `endpoint` (of a mail address its domain): kept with each attempt, where the
    /// address never is, and how the service sees that many destinations share one server.
    String host(Endpoint endpoint);

    /// Whether `endpoint` wants to hear that a question it was told has been answered; a kind that
    /// can edit its message, silently, does (notification rules, R14).
    default boolean resolves(Endpoint endpoint) {
        return false;
    }

    /// Tries once to deliver, ending at the latest at `deadline` or after [#timeout()].
    Outcome deliver(Delivery delivery, Endpoint endpoint, Instant deadline);

    /// Tries once to say the same in the plainest words this medium has, after it refused the
    /// message; empty when the kind has nothing plainer.
    default Optional<Outcome> deliverPlain(Delivery delivery, Endpoint endpoint, Instant deadline) {
        return Optional.empty();
    }
}

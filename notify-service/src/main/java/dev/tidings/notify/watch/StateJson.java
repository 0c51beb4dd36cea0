package dev.tidings.notify.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentState;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.wire.Decoded;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.notify.core.Candidate;
import dev.tidings.notify.core.Sent;
import dev.tidings.notify.core.Storm;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parts of a worker's state that are columns of JSON; events in them are envelopes as on the
/// wire.
///
/// ```text
/// cand    {"since":1,"at":1,"accepted":1,"live":true,"due":3001,"event":{...}}
/// errors  [{"at":1,"hash":"..."},{"at":2}]
/// storm   {"due":60001,"count":2,"event":{...}}
/// ```
///
/// What looks like a credential is taken out of the events before they are stored.
@ApplicationScoped
class StateJson {

    private final ObjectMapper json;
    private final EventCodec codec = new EventCodec();

    StateJson(ObjectMapper json) {
        this.json = json;
    }

    @Nullable String write(Optional<Candidate> candidate) {
        return candidate.map(this::node).orElse(null);
    }

    private String node(Candidate candidate) {
        return json.createObjectNode()
                .put("since", candidate.since())
                .put("at", candidate.at())
                .put("accepted", candidate.accepted())
                .put("live", candidate.live())
                .put("due", candidate.due())
                .set("event", envelope(candidate.seen()))
                .toString();
    }

    Optional<Candidate> candidate(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var node = tree(text);
        return Optional.of(
                new Candidate(
                        event(node, AgentState.class),
                        node.path("since").longValue(),
                        node.path("at").longValue(),
                        node.path("accepted").longValue(),
                        node.path("live").booleanValue(),
                        node.path("due").longValue()));
    }

    String write(List<Sent> errors) {
        var array = json.createArrayNode();
        for (var error : errors) {
            var one = array.addObject().put("at", error.at());
            error.hash().ifPresent(hash -> one.put("hash", hash));
        }
        return array.toString();
    }

    List<Sent> errors(String text) {
        var errors = new ArrayList<Sent>();
        for (var node : tree(text)) {
            errors.add(
                    new Sent(
                            Optional.ofNullable(node.path("hash").textValue()),
                            node.path("at").longValue()));
        }
        return errors;
    }

    @Nullable String writeStorm(Optional<Storm> storm) {
        return storm.map(one ->
                        json.createObjectNode()
                                .put("due", one.due())
                                .put("count", one.count())
                                .set("event", envelope(one.first()))
                                .toString())
                .orElse(null);
    }

    Optional<Storm> storm(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var node = tree(text);
        return Optional.of(
                new Storm(
                        node.path("due").longValue(),
                        node.path("count").intValue(),
                        event(node, WorkerError.class)));
    }

    private JsonNode envelope(OutboundTrigger event) {
        try {
            return CleanEnvelope.of(json.readTree(codec.encode(event)));
        } catch (IOException e) {
            throw new UncheckedIOException("our own encoding is JSON", e);
        }
    }

    private <T extends OutboundTrigger> T event(JsonNode node, Class<T> type) {
        try {
            return switch (codec.decode(json.writeValueAsBytes(node.path("event")))) {
                case Decoded.Known(var event) -> type.cast(event);
                case Decoded.UnknownType _, Decoded.Malformed _ ->
                        throw new IllegalStateException("a stored event is one of ours");
            };
        } catch (IOException e) {
            throw new UncheckedIOException("a tree is always writable", e);
        }
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a column of JSON is JSON", e);
        }
    }
}

package dev.tidings.notify.handler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;

/// A [FakeEndpoint] as the far side of a handler.
final class HttpFarSide implements FarSide {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpHandlerContract contract;
    private final FakeEndpoint server = FakeEndpoint.start();

    HttpFarSide(HttpHandlerContract contract) {
        this.contract = contract;
        accepts();
    }

    @Override
    public Endpoint endpoint() {
        return contract.endpointAt(server.uri(""));
    }

    @Override
    public void accepts() {
        server.answers(contract.accepted());
    }

    @Override
    public void hangs() {
        server.answers(FakeAnswer.hang());
    }

    @Override
    public void breaks() {
        server.answers(FakeAnswer.reset());
    }

    @Override
    public void isBusy(String quoting) {
        server.answers(FakeAnswer.of(503, quoting));
    }

    @Override
    public int received() {
        return server.received().size();
    }

    @Override
    public List<String> shown() {
        try {
            return texts(JSON.readTree(server.received().getLast().body())).toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError("what was sent is no JSON", e);
        }
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isTextual()
                ? Stream.of(node.textValue())
                : node.valueStream().flatMap(HttpFarSide::texts);
    }

    @Override
    public void close() {
        server.close();
    }
}

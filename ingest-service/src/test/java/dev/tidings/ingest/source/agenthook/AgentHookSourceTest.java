package dev.tidings.ingest.source.agenthook;

import dev.tidings.ingest.source.PushSource;
import dev.tidings.ingest.source.PushSourceContract;
import dev.tidings.ingest.source.Whereabouts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/// One folder per vendor and observation.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentHookSourceTest implements PushSourceContract {

    private static final Whereabouts CHECKOUT =
            folder ->
                    folder.endsWith("/api")
                            ? Optional.of(
                                    new Whereabouts.Checkout(
                                            Optional.of("acme/api"), Optional.of("main")))
                            : Optional.empty();

    @Override
    public PushSource source() {
        return new AgentHookSource(CHECKOUT);
    }

    @Override
    public String golden() {
        return "agenthook";
    }

    @Override
    public Map<String, String> about(Path golden) {
        return Map.of("vendor", golden.getName(golden.getNameCount() - 2).toString());
    }
}

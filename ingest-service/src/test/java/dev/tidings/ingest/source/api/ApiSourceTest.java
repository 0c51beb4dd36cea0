package dev.tidings.ingest.source.api;

import dev.tidings.ingest.intake.DeviceClocks;
import dev.tidings.ingest.source.PushSource;
import dev.tidings.ingest.source.PushSourceContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/// One folder per shape of what is posted.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiSourceTest implements PushSourceContract {

    @Override
    public PushSource source() {
        return new ApiSource(new DeviceClocks());
    }

    @Override
    public String golden() {
        return "api";
    }

    @Override
    public Map<String, String> about(Path golden) {
        var type =
                Files.exists(golden.resolve("sent.ndjson"))
                        ? "application/x-ndjson"
                        : "application/json";
        return Map.of("content-type", type, "idempotency-key", "k-1");
    }
}

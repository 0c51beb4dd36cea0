package dev.tidings.ingest.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/// The service with a real PostgreSQL and a Kafka that does not answer.
public final class DeadKafka implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(NobodyThere.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tidings.publish.batch-timeout", "PT1S");
    }

    /// Says where nobody listens, after the local stack said where somebody does.
    public static final class NobodyThere implements QuarkusTestResourceLifecycleManager {

        @Override
        public int order() {
            return 100;
        }

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "kafka.bootstrap.servers", "127.0.0.1:1",
                    "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        }

        @Override
        public void stop() {}
    }
}

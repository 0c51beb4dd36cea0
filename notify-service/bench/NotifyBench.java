import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.Topic;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.walk.Api;
import dev.tidings.walk.Fleet;
import dev.tidings.walk.Recorder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Events per second through the decision, notifications per second to a local sink, and the time
/// from event to webhook with debounce 0. Everything shares this machine's cores.
///
/// Run by `./tidings bench notify`.
public final class NotifyBench {

    private static final int EVENTS = Integer.getInteger("events", 100_000);
    private static final int WORKERS = 2_000;
    private static final int PINGS = Integer.getInteger("pings", 600);
    private static final int DESTINATIONS = Integer.getInteger("destinations", 100);
    private static final int MESSAGES = Integer.getInteger("messages", 10_000);

    private final EventCodec codec = new EventCodec();
    private final Fleet fleet;
    private final Recorder recorder;
    private final KafkaProducer<byte[], byte[]> producer;
    private long seq;

    private NotifyBench(Fleet fleet, Recorder recorder) {
        this.fleet = fleet;
        this.recorder = recorder;
        var settings = new Properties();
        settings.put("bootstrap.servers", fleet.stack().bootstrapServers());
        settings.put("acks", "all");
        settings.put("linger.ms", "0");
        var bytes = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(settings, bytes, bytes);
    }

    public static void main(String[] args) throws Exception {
        try (var fleet = Fleet.fresh("bench-notify");
                var recorder = Recorder.start()) {
            var bench = new NotifyBench(fleet, recorder);
            var service = fleet.start("notify", Map.of("TIDINGS_HTTP_REQUESTS_PER_SECOND", "0"));
            var api = Fleet.api(service);
            bench.settings(api);
            bench.decisions();
            bench.deliveries();
            bench.latency();
        }
        System.exit(0);
    }

    private void settings(Api api) {
        api.put(
                        "/api/settings/notifications",
                        "{\"defaultRules\":{\"debounce\":{\"debounceSeconds\":0}}}")
                .expect(200);
        for (int n = 0; n < DESTINATIONS; n++) {
            var name = "acme/r" + n;
            api.post("/api/repositories", "{\"fullName\":\"%s\"}".formatted(name)).expect(201);
            api.put(
                            "/api/repositories/acme%2Fr" + n + "/integrations/webhook",
                            "{\"url\":\"%s\",\"events\":[\"agent:waiting\"]}"
                                    .formatted(recorder.at("/sink/" + n)))
                    .expect(201);
        }
    }

    /// A backlog of states that nobody wants to hear of: all the work of deciding, no message.
    private void decisions() throws Exception {
        long before = position();
        for (int n = 0; n < EVENTS; n++) {
            send(active("quiet-" + n % WORKERS, "acme/none"));
        }
        producer.flush();
        long start = System.nanoTime();
        long left = position();
        until(() -> position() >= before + EVENTS);
        double rate = (before + EVENTS - left) * 1e9 / (System.nanoTime() - start);
        System.out.printf("%n| decisions, backlog read | %,.0f events/s |%n", rate);
    }

    private void deliveries() throws Exception {
        long start = System.nanoTime();
        for (int n = 0; n < MESSAGES; n++) {
            send(waiting("busy-" + n, "acme/r" + n % DESTINATIONS));
        }
        producer.flush();
        until(() -> recorder.under("/sink").size() >= MESSAGES);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "| events to a local sink, %d destinations | %,.0f notifications/s |%n",
                DESTINATIONS, MESSAGES / seconds);
    }

    /// Twenty events a second, each on a session of its own.
    private void latency() throws Exception {
        var sent = new HashMap<String, Instant>();
        int before = recorder.under("/sink").size();
        for (int n = 0; n < PINGS; n++) {
            var event = waiting("ping-" + n, "acme/r" + n % DESTINATIONS);
            sent.put(event.header().id().toString(), Instant.now());
            send(event);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        until(() -> recorder.under("/sink").size() >= before + PINGS);
        var latencies = new ArrayList<Double>();
        for (var request : recorder.under("/sink")) {
            sent.forEach(
                    (id, at) -> {
                        if (request.body().contains(id)) {
                            latencies.add(Duration.between(at, request.at()).toNanos() / 1e6);
                        }
                    });
        }
        Collections.sort(latencies);
        System.out.printf(
                "| event to webhook, debounce 0, 20/s | p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms |%n",
                at(latencies, 0.5), at(latencies, 0.9), at(latencies, 0.99), latencies.getLast());
    }

    private static double at(ArrayList<Double> sorted, double quantile) {
        return sorted.get((int) (quantile * (sorted.size() - 1)));
    }

    private AgentActive active(String session, String repository) {
        return new AgentActive(header(session, repository), 1, seq);
    }

    private AgentWaiting waiting(String session, String repository) {
        return new AgentWaiting(header(session, repository), 1, seq, "question", "q" + seq, "Go on?");
    }

    private EventHeader header(String session, String repository) {
        var now = Instant.now();
        var key = session + "/w-1/1/" + ++seq;
        return new EventHeader(
                EventId.of("ada", "internal", key, 1),
                "internal",
                now,
                now,
                "ada",
                "bench",
                session,
                "w-1",
                new EventMetadata(repository, "main", null, null, "Claude", null),
                "bench",
                key,
                1);
    }

    private void send(OutboundTrigger event) {
        producer.send(
                new ProducerRecord<>(
                        Topic.of(event).wireName(),
                        Topic.keyOf(event).getBytes(UTF_8),
                        codec.encode(event)));
    }

    private long position() throws SQLException {
        var stack = fleet.stack();
        try (var connection =
                        DriverManager.getConnection(
                                stack.jdbcUrl("notify"),
                                stack.username("notify"),
                                stack.password("notify"));
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT coalesce(sum(next_offset), 0) FROM"
                                                + " consumer_position")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within five minutes");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}

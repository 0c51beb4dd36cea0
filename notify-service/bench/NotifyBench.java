import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.Topic;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.local.services.RunningService;
import dev.tidings.walk.Api;
import dev.tidings.walk.Fleet;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The notify-service as a built process against a sink that costs next to nothing, everything
/// durable, everything on this machine's cores: events per second through the decision,
/// notifications per second and what one costs, the time from event to webhook, alone and beside
/// destinations that hang, how late timers are with many pending, and how fast it is back after a
/// kill -9.
///
/// Run by `./tidings bench notify`; `-Donly=delivery,latency` runs a part of it.
public final class NotifyBench {

    private static final int EVENTS = Integer.getInteger("events", 100_000);
    private static final int WORKERS = 2_000;
    private static final int PINGS = Integer.getInteger("pings", 600);
    private static final int DESTINATIONS = Integer.getInteger("destinations", 500);
    private static final int MESSAGES = Integer.getInteger("messages", 60_000);
    private static final int WARM_PINGS = 3_000;
    private static final int PENDING = Integer.getInteger("pending", 100_000);
    private static final int HANGING = 50;
    private static final String ONLY = System.getProperty("only", "");

    private final EventCodec codec = new EventCodec();
    private final Fleet fleet;
    private final Sink sink;
    private final KafkaProducer<byte[], byte[]> producer;
    private RunningService service;
    private long seq;

    private NotifyBench(Fleet fleet, Sink sink) {
        this.fleet = fleet;
        this.sink = sink;
        var settings = new Properties();
        settings.put("bootstrap.servers", fleet.stack().bootstrapServers());
        settings.put("acks", "all");
        settings.put("linger.ms", "0");
        var bytes = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(settings, bytes, bytes);
        this.service = start();
    }

    public static void main(String[] args) throws Exception {
        try (var fleet = Fleet.fresh("bench-notify");
                var sink = new Sink()) {
            new NotifyBench(fleet, sink).run();
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws Exception {
        settings(Fleet.api(service));
        part("decision", this::decisions);
        part("delivery", this::deliveries);
        part("latency", this::latency);
        part("isolation", this::isolation);
        part("recovery", this::recovery);
    }

    private interface Part {
        void run() throws Exception;
    }

    private static void part(String name, Part part) throws Exception {
        if (ONLY.isEmpty() || List.of(ONLY.split(",")).contains(name)) {
            part.run();
        }
    }

    /// With `-Djfr=file` the service records itself until it is stopped.
    private RunningService start() {
        var settings = new HashMap<String, String>();
        settings.put("TIDINGS_HTTP_REQUESTS_PER_SECOND", "0");
        var jfr = System.getProperty("jfr");
        if (jfr != null) {
            settings.put(
                    "JAVA_TOOL_OPTIONS",
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + jfr);
        }
        return fleet.start("notify", settings);
    }

    private static void row(String what, String figures, Object... values) {
        System.out.printf("| %s | %s |%n", what, figures.formatted(values));
    }

    private void settings(Api api) {
        api.put(
                        "/api/settings/notifications",
                        "{\"defaultRules\":{\"debounce\":{\"debounceSeconds\":0}}}")
                .expect(200);
        for (int n = 0; n < DESTINATIONS; n++) {
            repository(api, "r" + n, "/sink/" + n, 0);
        }
        for (int n = 0; n < HANGING; n++) {
            repository(api, "h" + n, "/hang/" + n, 0);
        }
        repository(api, "soon", "/soon/0", 1);
        for (int n = 0; n < 20; n++) {
            repository(api, "later" + n, "/later/" + n, 300);
        }
    }

    private void repository(Api api, String name, String path, int debounceSeconds) {
        api.post(
                        "/api/repositories",
                        "{\"fullName\":\"acme/%s\",\"rules\":{\"debounce\":{\"debounceSeconds\":%d}}}"
                                .formatted(name, debounceSeconds))
                .expect(201);
        api.put(
                        "/api/repositories/acme%2F" + name + "/integrations/webhook",
                        "{\"url\":\"%s\",\"events\":[\"agent:waiting\"]}".formatted(sink.at(path)))
                .expect(201);
    }

    /// A backlog of states that nobody wants to hear of: all the work of deciding, no message.
    private void decisions() throws Exception {
        long before = number("SELECT coalesce(sum(next_offset), 0) FROM consumer_position");
        for (int n = 0; n < EVENTS; n++) {
            send(active("quiet-" + n % WORKERS, "acme/none"));
        }
        producer.flush();
        long start = System.nanoTime();
        long left = number("SELECT sum(next_offset) FROM consumer_position");
        until(() ->
                number("SELECT sum(next_offset) FROM consumer_position") >= before + EVENTS);
        row(
                "decisions, a backlog of %,d states of %,d workers".formatted(EVENTS, WORKERS),
                "%,.0f events/s",
                (before + EVENTS - left) * 1e9 / (System.nanoTime() - start));
    }

    private void deliveries() throws Exception {
        deliver("warm", MESSAGES / 4);
        double cpu = cpu();
        long start = System.nanoTime();
        int before = sink.connections();
        deliver("busy", MESSAGES);
        double seconds = (System.nanoTime() - start) / 1e9;
        until(() -> number("SELECT count(*) FROM delivery WHERE place IS NOT NULL") == 0);
        row(
                "events to a local sink, one message each, %d destinations".formatted(DESTINATIONS),
                "%,.0f notifications/s, %.2f ms CPU of the service each, %,d connections",
                MESSAGES / seconds,
                (cpu() - cpu) / MESSAGES,
                sink.connections() - before);
    }

    private void deliver(String session, int messages) throws Exception {
        int before = sink.count("sink");
        for (int n = 0; n < messages; n++) {
            send(waiting(session + "-" + n, "acme/r" + n % DESTINATIONS));
        }
        producer.flush();
        until(() -> sink.count("sink") >= before + messages);
    }

    /// Twenty events a second, each on a session of its own, once the service has seen some.
    private void latency() throws Exception {
        pings("warm-ping", WARM_PINGS, 5, DESTINATIONS);
        row(
                "event to webhook, debounce 0, 20 events/s",
                quantiles(pings("ping", PINGS, 50, DESTINATIONS)));
    }

    private void isolation() throws Exception {
        int healthy = Math.min(200, DESTINATIONS);
        row(
                "event to webhook, 100 events/s, %d destinations".formatted(healthy),
                quantiles(pings("alone", 1_000, 10, healthy)));
        for (int n = 0; n < HANGING * 20; n++) {
            send(waiting("hang-" + n, "acme/h" + n % HANGING));
        }
        producer.flush();
        until(() -> number("SELECT count(*) FROM delivery WHERE status = 'SENDING'") >= HANGING);
        row(
                "the same beside %d destinations that hang, 20 messages each".formatted(HANGING),
                quantiles(pings("beside", 1_000, 10, healthy)));
        sink.release();
    }

    /// Milliseconds from the event to its request, sorted.
    private List<Double> pings(String name, int count, int millis, int destinations)
            throws Exception {
        var sent = new ConcurrentHashMap<String, Long>();
        var latencies = Collections.synchronizedList(new ArrayList<Double>());
        sink.listen((_, body) -> {
            long now = System.nanoTime();
            int at = body.indexOf("\"eventId\":\"") + 11;
            var start = sent.remove(body.substring(at, body.indexOf('"', at)));
            if (start != null) {
                latencies.add((now - start) / 1e6);
            }
        });
        for (int n = 0; n < count; n++) {
            var event = waiting(name + "-" + n, "acme/r" + n % destinations);
            sent.put(event.header().id().toString(), System.nanoTime());
            send(event);
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        }
        until(sent::isEmpty);
        sink.listen((_, _) -> {});
        var sorted = new ArrayList<>(latencies);
        Collections.sort(sorted);
        return sorted;
    }

    /// Many timers pending: how late others are; then a kill -9, and all of them are due.
    private void recovery() throws Exception {
        for (int n = 0; n < PENDING; n++) {
            send(waiting("later-" + n, "acme/later" + n % 20));
        }
        producer.flush();
        until(() ->
                number("SELECT count(*) FROM worker_state WHERE due_at IS NOT NULL") >= PENDING);
        for (int n = 0; n < PINGS; n++) {
            send(waiting("soon-" + n, "acme/soon"));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        until(() -> decided("soon-") >= PINGS);
        row(
                "lateness of timers, %,d others pending".formatted(PENDING),
                quantiles(
                        numbers(
                                "SELECT extract(epoch FROM decided_at - occurred_at) * 1000 - 1000"
                                        + " FROM notification WHERE session_id LIKE 'soon-%'"
                                        + " ORDER BY 1")));
        service.kill();
        run("UPDATE worker_state SET due_at = now(), cand = jsonb_set(cand, '{due}',"
                + " to_jsonb((extract(epoch FROM now()) * 1000)::bigint)) WHERE due_at IS NOT NULL");
        long start = System.nanoTime();
        service = start();
        double ready = (System.nanoTime() - start) / 1e9;
        until(() -> decided("later-") > 0);
        double first = (System.nanoTime() - start) / 1e9;
        until(() -> decided("later-") >= PENDING);
        row(
                "after a kill -9 with %,d due timers".formatted(PENDING),
                "ready %.1f s, first decision %.1f s, all %.1f s",
                ready,
                first,
                (System.nanoTime() - start) / 1e9);
        row(
                "sent meanwhile, 20 destinations at 10/s",
                "%,d notifications, %,d pending",
                sink.count("later"),
                number("SELECT count(*) FROM delivery WHERE place IS NOT NULL"));
    }

    private long decided(String session) throws SQLException {
        return number(
                "SELECT count(*) FROM notification WHERE session_id LIKE '" + session + "%'");
    }

    private static String quantiles(List<Double> sorted) {
        return "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(
                        at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), sorted.getLast());
    }

    private static double at(List<Double> sorted, double quantile) {
        return sorted.get((int) (quantile * (sorted.size() - 1)));
    }

    /// Milliseconds that the service has computed so far.
    private double cpu() {
        return ProcessHandle.current()
                .descendants()
                .filter(one ->
                        one.info().commandLine().orElse("").contains("notify-service/target"))
                .mapToDouble(one ->
                        one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6)
                .sum();
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

    private long number(String sql) throws SQLException {
        return numbers(sql).getFirst().longValue();
    }

    private List<Double> numbers(String sql) throws SQLException {
        var stack = fleet.stack();
        var numbers = new ArrayList<Double>();
        try (var connection =
                        DriverManager.getConnection(
                                stack.jdbcUrl("notify"),
                                stack.username("notify"),
                                stack.password("notify"));
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getDouble(1));
            }
        }
        return numbers;
    }

    private void run(String sql) throws SQLException {
        var stack = fleet.stack();
        try (var connection =
                DriverManager.getConnection(
                        stack.jdbcUrl("notify"),
                        stack.username("notify"),
                        stack.password("notify"))) {
            connection.createStatement().executeUpdate(sql);
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

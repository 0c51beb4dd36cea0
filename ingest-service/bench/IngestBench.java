import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.Topic;
import dev.tidings.walk.Fleet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Events per second through `POST /api/v1/events`, beside a bare producer on the same broker in
/// the same run. Everything (broker, database, service, load) shares this machine's cores.
///
/// The bare producer is the limit: it writes the very record the service makes of the load's event
/// (key, headers, value) to a topic nobody reads. Servers keep what they acknowledge as `./tidings
/// up` has them keep it. All ways take turns, several rounds, and the best round of each counts:
/// what else runs on a machine only ever takes away.
///
/// Run by `./tidings bench ingest`.
public final class IngestBench {

    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("seconds", 4));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 4));
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final String BARE = "tidings.bench.bare";
    private static final AtomicLong NAMES = new AtomicLong();

    /// One way to put events in.
    record Way(String name, Measured measured) {}

    @FunctionalInterface
    interface Measured {
        Result run(Duration duration) throws Exception;
    }

    /// How a POST is cut.
    ///
    /// @param named whether each event says its `sourceKey`, which the service has to look up
    record Load(int connections, int batch, boolean named) {}

    /// @param latencies in nanoseconds, sorted; empty where nobody waits
    /// @param cpuMicros of the service, for an event
    record Result(double perSecond, long[] latencies, double cpuMicros) {}

    private final Fleet fleet;
    private final URI base;

    private IngestBench(Fleet fleet, URI base) {
        this.fleet = fleet;
        this.base = base;
    }

    public static void main(String[] args) throws Exception {
        try (var fleet = Fleet.fresh("bench-ingest")) {
            var service =
                    fleet.start(
                            "ingest",
                            Map.of(
                                    "TIDINGS_HTTP_REQUESTS_PER_SECOND", "0",
                                    "TIDINGS_EVENTS_ITEMS_PER_SECOND", "100000000",
                                    "TIDINGS_EVENTS_BURST", "1000000000"));
            keep(fleet); // by now the topics of the fleet are known to the broker
            new IngestBench(fleet, service.service().base()).run();
        }
        System.exit(0);
    }

    /// The shared stack is for tests, which throw away what it has: here the disk counts.
    private static void keep(Fleet fleet) throws Exception {
        var stack = fleet.stack();
        try (var postgres =
                        DriverManager.getConnection(
                                stack.jdbcUrl("postgres"), "postgres", stack.password("postgres"));
                var statement = postgres.createStatement()) {
            for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                statement.execute("ALTER SYSTEM SET " + setting + " = on");
            }
            statement.execute("SELECT pg_reload_conf()");
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            var bare = new NewTopic(BARE, 6, (short) 1).configs(Map.of("flush.ms", "1000"));
            admin.createTopics(List.of(bare)).all().get();
            var activity = new ConfigResource(ConfigResource.Type.TOPIC, Topic.ACTIVITY.wireName());
            var flush =
                    new AlterConfigOp(
                            new ConfigEntry("flush.ms", "1000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(activity, List.of(flush))).all().get();
        }
    }

    private void run() throws Exception {
        var sample = sample();
        var oneKey = "bare producer, one key";
        var ways =
                List.of(
                        new Way(oneKey, time -> bare(sample, sample::key, time)),
                        new Way(
                                "bare producer, spread keys",
                                time -> bare(sample, IngestBench::anyKey, time)),
                        post("POST, single, 1 connection", new Load(1, 1, false)),
                        post("the same, with sourceKey", new Load(1, 1, true)),
                        post("POST, single, 64 connections", new Load(64, 1, false)),
                        post("the same, with sourceKey", new Load(64, 1, true)),
                        post("POST, batches of 200, 8 connections", new Load(8, 200, true)),
                        post("POST, batches of 1000, 8 connections", new Load(8, 1000, true)));
        for (var way : ways) {
            way.measured().run(WARM_UP);
        }
        var best = new LinkedHashMap<Way, Result>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var way : ways) {
                var result = way.measured().run(RUN);
                System.err.printf(
                        Locale.ROOT,
                        "round %d  %-40s %,10.0f/s%n",
                        round + 1,
                        way.name(),
                        result.perSecond());
                best.merge(
                        way,
                        result,
                        (one, other) -> one.perSecond() > other.perSecond() ? one : other);
            }
        }
        print(best, best.get(ways.getFirst()).perSecond(), sample.serializedValueSize());
    }

    private static void print(Map<Way, Result> best, double bare, int size) {
        System.out.printf(
                "%nA value has %d bytes; best of %d rounds of %d s.%n%n",
                size, ROUNDS, RUN.toSeconds());
        System.out.println(
                "| way | events/s | of the bare producer | p50 ms | p99 ms | CPU of the service, µs"
                        + " an event |");
        System.out.println("|---|---|---|---|---|---|");
        best.forEach((way, result) -> {
            var latencies = result.latencies();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.3f | %s | %s | %s |%n",
                    way.name(),
                    result.perSecond(),
                    result.perSecond() / bare,
                    latencies.length == 0 ? "" : millis(latencies[latencies.length / 2]),
                    latencies.length == 0 ? "" : millis(latencies[latencies.length * 99 / 100]),
                    latencies.length == 0 ? "" : "%.0f".formatted(result.cpuMicros()));
        });
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }

    /// The record the service makes of the load's event.
    private ConsumerRecord<byte[], byte[]> sample() throws Exception {
        load(new Load(1, 1, true), Duration.ofMillis(1));
        var settings = new Properties();
        settings.put("bootstrap.servers", fleet.stack().bootstrapServers());
        settings.put("group.id", "bench");
        settings.put("auto.offset.reset", "earliest");
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            consumer.subscribe(List.of(Topic.ACTIVITY.wireName()));
            while (true) {
                for (var each : consumer.poll(Duration.ofSeconds(1))) {
                    return each;
                }
            }
        }
    }

    private static byte[] anyKey() {
        return Long.toString(ThreadLocalRandom.current().nextLong()).getBytes(UTF_8);
    }

    /// As fast as one producer can: batches as large as a broker takes, a moment of patience to
    /// fill them, and room in the socket for more than one.
    private Result bare(
            ConsumerRecord<byte[], byte[]> sample, Supplier<byte[]> key, Duration duration) {
        var settings = new Properties();
        settings.put("bootstrap.servers", fleet.stack().bootstrapServers());
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("batch.size", Integer.toString(900 * 1024));
        settings.put("send.buffer.bytes", "-1");
        settings.put("linger.ms", "5");
        settings.put("buffer.memory", Integer.toString(64 * 1024 * 1024));
        var bytes = new ByteArraySerializer();
        var acknowledged = new AtomicLong();
        long start = System.nanoTime();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            while (System.nanoTime() - start < duration.toNanos()) {
                producer.send(
                        new ProducerRecord<>(
                                BARE, null, null, key.get(), sample.value(), sample.headers()),
                        (_, failure) -> {
                            if (failure == null) {
                                acknowledged.incrementAndGet();
                            }
                        });
            }
        }
        return new Result(acknowledged.get() * 1e9 / (System.nanoTime() - start), new long[0], 0);
    }

    private Way post(String name, Load load) {
        return new Way(name, time -> load(load, time));
    }

    private Result load(Load load, Duration duration) throws Exception {
        var cpu = cpu();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        var latencies = LongStream.builder();
        try (var executor = Executors.newFixedThreadPool(load.connections())) {
            Callable<long[]> client = () -> client(load, end);
            for (var each :
                    executor.invokeAll(
                            IntStream.range(0, load.connections())
                                    .mapToObj(_ -> client)
                                    .toList())) {
                Arrays.stream(each.get()).forEach(latencies);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var sorted = latencies.build().sorted().toArray();
        long events = (long) sorted.length * load.batch();
        return new Result(events / seconds, sorted, cpu().minus(cpu).toNanos() / 1e3 / events);
    }

    /// What the service has used so far: it is the one process this one has started that is Java.
    private static Duration cpu() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private long[] client(Load load, long end) throws IOException {
        var latencies = LongStream.builder();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            do {
                var request = request(load);
                long sent = System.nanoTime();
                exchange(out, in, request);
                latencies.add(System.nanoTime() - sent);
            } while (System.nanoTime() < end);
        }
        return latencies.build().toArray();
    }

    private byte[] request(Load load) {
        var now = Instant.now().toString();
        var events = Stream.generate(() -> event(now, load.named())).limit(load.batch()).toList();
        var body = load.batch() == 1 ? events.getFirst() : "[" + String.join(",", events) + "]";
        return ("POST /api/v1/events HTTP/1.1\r\nHost: "
                        + base.getAuthority()
                        + "\r\nAuthorization: Bearer "
                        + Fleet.TOKEN
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(UTF_8);
    }

    private static String event(String now, boolean named) {
        return (named ? "{\"sourceKey\":\"bench/" + NAMES.incrementAndGet() + "\"," : "{")
                + "\"type\":\"x-bench:tick\",\"timestamp\":\""
                + now
                + "\",\"metadata\":{\"repositoryName\":\"acme/api\",\"branch\":\"main\",\"cwd\":\"~/code/acme/api\"},\"payload\":{\"text\":\"a"
                + " line of a usual length, as tools write them\",\"n\":4711}}";
    }

    private static void exchange(OutputStream out, InputStream in, byte[] request)
            throws IOException {
        out.write(request);
        out.flush();
        var status = line(in);
        int length = 0;
        boolean chunked = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (chunked) {
            for (int size = hex(line(in)); size > 0; size = hex(line(in))) {
                in.skipNBytes(size + 2L);
            }
            line(in);
        } else {
            in.skipNBytes(length);
        }
        if (!status.contains(" 202")) {
            throw new IOException(status);
        }
    }

    private static int hex(String size) {
        return Integer.parseInt(size.strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

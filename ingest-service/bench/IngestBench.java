import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.Topic;
import dev.tidings.walk.Fleet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Events per second through `POST /api/v1/events`, beside a bare producer on the same broker in
/// the same run. Everything (broker, database, service, load) shares this machine's cores.
///
/// Run by `./tidings bench ingest`.
public final class IngestBench {

    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("seconds", 10));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 8));

    /// One way to put events in.
    record Line(String name, int connections, int batch) {}

    record Result(String name, double eventsPerSecond, double p50Ms, double p99Ms) {}

    public static void main(String[] args) throws Exception {
        try (var fleet = Fleet.fresh("bench-ingest")) {
            var service =
                    fleet.start(
                            "ingest",
                            Map.of(
                                    "TIDINGS_HTTP_REQUESTS_PER_SECOND", "0",
                                    "TIDINGS_EVENTS_ITEMS_PER_SECOND", "100000000",
                                    "TIDINGS_EVENTS_BURST", "1000000000"));
            var base = service.service().base();
            var bare = bare(fleet.stack().bootstrapServers(), WARM_UP);
            bare = bare(fleet.stack().bootstrapServers(), RUN);
            var results = new ArrayList<Result>();
            for (var line :
                    List.of(
                            new Line("single, 1 connection", 1, 1),
                            new Line("single, 64 connections", 64, 1),
                            new Line("batches of 200, 8 connections", 8, 200),
                            new Line("batches of 1000, 8 connections", 8, 1000))) {
                load(base, line, WARM_UP);
                results.add(load(base, line, RUN));
            }
            print(bare, results);
        }
        System.exit(0);
    }

    private static void print(double bare, List<Result> results) {
        System.out.println();
        System.out.println("| way | events/s | of the bare producer | p50 ms | p99 ms |");
        System.out.println("|---|---|---|---|---|");
        System.out.printf("| bare producer, acks=all | %,.0f | 1.00 | | |%n", bare);
        for (var result : results) {
            System.out.printf(
                    "| POST, %s | %,.0f | %.2f | %.1f | %.1f |%n",
                    result.name(),
                    result.eventsPerSecond(),
                    result.eventsPerSecond() / bare,
                    result.p50Ms(),
                    result.p99Ms());
        }
    }

    /// Values of the size an accepted event has, as fast as one producer can.
    private static double bare(String bootstrapServers, Duration duration) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        var bytes = new ByteArraySerializer();
        var value = new byte[600];
        var acknowledged = new AtomicLong();
        long start = System.nanoTime();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            var key = "ada".getBytes(UTF_8);
            while (System.nanoTime() - start < duration.toNanos()) {
                producer.send(
                        new ProducerRecord<>(Topic.ACTIVITY.wireName(), key, value),
                        (_, failure) -> {
                            if (failure == null) {
                                acknowledged.incrementAndGet();
                            }
                        });
            }
        }
        return acknowledged.get() * 1e9 / (System.nanoTime() - start);
    }

    private static Result load(URI base, Line line, Duration duration) throws Exception {
        var latencies = new ConcurrentLinkedQueue<List<Long>>();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        try (var executor = Executors.newFixedThreadPool(line.connections())) {
            var clients =
                    IntStream.range(0, line.connections())
                            .mapToObj(
                                    n ->
                                            (Future<?>)
                                                    executor.submit(
                                                            () -> {
                                                                latencies.add(
                                                                        client(base, line, end));
                                                                return null;
                                                            }))
                            .toList();
            for (var client : clients) {
                client.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var all = latencies.stream().flatMap(List::stream).collect(Collectors.toList());
        Collections.sort(all);
        return new Result(
                line.name(),
                all.size() * (double) line.batch() / seconds,
                all.get(all.size() / 2) / 1e6,
                all.get(all.size() * 99 / 100) / 1e6);
    }

    private static List<Long> client(URI base, Line line, long end) throws IOException {
        var latencies = new ArrayList<Long>();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            while (System.nanoTime() < end) {
                var request = request(base, line.batch());
                long sent = System.nanoTime();
                exchange(out, in, request);
                latencies.add(System.nanoTime() - sent);
            }
        }
        return latencies;
    }

    private static byte[] request(URI base, int batch) {
        var body =
                IntStream.range(0, batch)
                        .mapToObj(_ -> event())
                        .collect(Collectors.joining(",", batch == 1 ? "" : "[", batch == 1 ? "" : "]"));
        var bytes = body.getBytes(UTF_8);
        var head =
                "POST /api/v1/events HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(base.getHost(), base.getPort(), Fleet.TOKEN, bytes.length)
                        .getBytes(UTF_8);
        var whole = java.util.Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        return whole;
    }

    private static String event() {
        return "{\"type\":\"x-bench:tick\",\"timestamp\":\"%s\",\"metadata\":{\"repositoryName\":\"acme/api\",\"branch\":\"main\",\"cwd\":\"~/work/acme/api\"},\"payload\":{\"text\":\"a line of a usual length, as tools write them\",\"n\":4711}}"
                .formatted(java.time.Instant.now());
    }

    private static void exchange(OutputStream out, InputStream in, byte[] request)
            throws IOException {
        out.write(request);
        out.flush();
        var status = line(in);
        int length = 0;
        boolean chunked = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var lower = header.toLowerCase(java.util.Locale.ROOT);
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

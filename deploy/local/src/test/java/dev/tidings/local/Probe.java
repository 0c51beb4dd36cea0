package dev.tidings.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.events.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A client of the stack: writes a record and a row, and reads them back.
record Probe(Endpoints endpoints) {

    void send(String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", endpoints.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            var _ =
                    producer.send(
                                    new ProducerRecord<>(
                                            Topic.OUTBOUND_TRIGGERS.wireName(), "s-1", value))
                            .get();
        }
    }

    /// Every value on the topic of triggers, read from its beginning to its end.
    List<String> received() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", endpoints.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    IntStream.range(0, 6)
                            .mapToObj(
                                    n -> new TopicPartition(Topic.OUTBOUND_TRIGGERS.wireName(), n))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long expected =
                    consumer.endOffsets(partitions).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            var values = new ArrayList<String>();
            while (values.size() < expected) {
                consumer.poll(Duration.ofSeconds(5)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    void insert(String value) throws SQLException {
        try (var connection = connect("notify");
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept(word text)");
            try (var insert = connection.prepareStatement("insert into kept values (?)")) {
                insert.setString(1, value);
                insert.executeUpdate();
            }
        }
    }

    List<String> rows() throws SQLException {
        try (var connection = connect("notify");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select word from kept order by word")) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    String show(String setting) throws SQLException {
        try (var connection = connect("notify");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return new String(rows.getBytes(1), UTF_8);
        }
    }

    Connection connect(String database) throws SQLException {
        return connect(database, database);
    }

    Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(
                endpoints.jdbcUrl(database), role, endpoints.passwords().of(role));
    }
}

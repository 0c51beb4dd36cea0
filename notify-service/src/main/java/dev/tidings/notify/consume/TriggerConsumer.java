package dev.tidings.notify.consume;

import dev.tidings.notify.consume.Unreadable.Why;
import dev.tidings.notify.dispatch.StoreException;
import dev.tidings.notify.watch.Batch;
import dev.tidings.notify.watch.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Reads the triggers topic batch by batch, each partition's share in one transaction.
///
/// What fails because something is away is repeated in place, slower and slower, while the client
/// keeps its place in the group. What can never succeed is found record by record and parked. So
/// nothing is lost, and nothing stands in the way of its neighbours.
@ApplicationScoped
class TriggerConsumer {

    private static final Logger LOG = Logger.getLogger(TriggerConsumer.class);
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;

    private final Watch watch;
    private final ParkingLot parking;
    private final MeterRegistry meters;
    private volatile boolean stopping;

    TriggerConsumer(Watch watch, ParkingLot parking, MeterRegistry meters) {
        this.watch = watch;
        this.parking = parking;
        this.meters = meters;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Incoming("triggers")
    @RunOnVirtualThread
    void consume(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        for (var partition : records.partitions()) {
            accept(partition.topic(), partition.partition(), records.records(partition));
        }
    }

    /// Takes records of one partition in.
    void accept(String topic, int partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        var reading = Reading.of(topic, partition, records);
        try {
            untilStored(reading);
        } catch (RuntimeException e) {
            if (stopping || !StoreException.isPermanent(e)) {
                throw e;
            }
            if (records.size() == 1) {
                giveUp(topic, partition, records.getFirst(), e);
                return;
            }
            LOG.errorf(
                    e,
                    "a record among %d of %s/%d cannot be stored; looking for it",
                    records.size(),
                    topic,
                    partition);
            int half = records.size() / 2;
            accept(topic, partition, records.subList(0, half));
            accept(topic, partition, records.subList(half, records.size()));
        }
    }

    /// One record that the rules or the tables choke on: parked, so that the others go on.
    private void giveUp(
            String topic,
            int partition,
            ConsumerRecord<byte[], byte[]> record,
            RuntimeException failure)
            throws InterruptedException {
        LOG.errorf(
                failure,
                "%s/%d at offset %d cannot be processed",
                topic,
                partition,
                record.offset());
        var why = new Why("unprocessable", "the service could not process it; see its log");
        untilStored(
                new Reading(
                        new Batch(
                                topic, partition, List.of(), record.offset(), record.offset() + 1),
                        List.of(Reading.park(record, why))));
    }

    private void untilStored(Reading reading) throws InterruptedException {
        long pause = FIRST_PAUSE;
        while (true) {
            try {
                store(reading);
                return;
            } catch (RuntimeException e) {
                if (stopping || StoreException.isPermanent(e)) {
                    throw e;
                }
                meters.counter("tidings.batch.retries").increment();
                LOG.warnf(
                        "batch of %s/%d is repeated in %d ms: %s",
                        reading.batch().topic(),
                        reading.batch().partition(),
                        pause,
                        e.getMessage());
                Thread.sleep(pause);
                pause = Math.min(LONGEST_PAUSE, pause * 2);
            }
        }
    }

    private void store(Reading reading) {
        var batch = reading.batch();
        var unreadable = reading.unreadable();
        watch.accept(
                batch,
                (connection, from) ->
                        parking.park(
                                connection, batch.topic(), batch.partition(), unreadable, from));
        parking.parked(batch.topic(), batch.partition(), unreadable);
    }
}

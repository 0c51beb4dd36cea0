package dev.tidings.ingest.intake;

import dev.tidings.ingest.core.time.ClockOffset;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far the clocks of devices are off, from the last batches of each.
///
/// In memory and per replica: after a restart the first batches teach it again, and the correction
/// is recorded in each event.
@ApplicationScoped
public class DeviceClocks {

    private static final int DEVICES = 10_000;

    private final Map<Device, ArrayDeque<Duration>> batches =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Device, ArrayDeque<Duration>> eldest) {
                            return size() > DEVICES;
                        }
                    });

    private record Device(String owner, @Nullable String name) {}

    /// Takes note of a batch, and says what to add to its device's times.
    public Duration learn(
            String owner, @Nullable String device, Instant sentAt, Instant receivedAt) {
        var known = batches.computeIfAbsent(new Device(owner, device), _ -> new ArrayDeque<>());
        List<Duration> last;
        synchronized (known) {
            known.addLast(Duration.between(sentAt, receivedAt));
            if (known.size() > ClockOffset.BATCHES) {
                known.removeFirst();
            }
            last = List.copyOf(known);
        }
        return ClockOffset.of(last);
    }
}

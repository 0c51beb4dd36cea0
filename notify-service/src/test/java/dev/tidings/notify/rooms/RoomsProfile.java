package dev.tidings.notify.rooms;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/// The walk without the room of settings, and without chance in its waits.
public class RoomsProfile implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TableSettings.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tidings.delivery.jitter", "0");
    }
}

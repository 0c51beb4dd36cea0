package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Millis;
import dev.tidings.notify.core.Presence;
import dev.tidings.notify.dispatch.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who looks at a session, and how long messages wait for them at most.
@ApplicationScoped
class Onlookers {

    private final long longest;

    Onlookers(
            @ConfigProperty(name = "tidings.presence.hold", defaultValue = "120s")
                    Duration longest) {
        this.longest = longest.toMillis();
    }

    Presence of(SessionSettings settings) {
        return new Presence(
                settings.presentUntil()
                        .map(until -> OptionalLong.of(Millis.of(until)))
                        .orElse(OptionalLong.empty()),
                longest);
    }
}

package dev.tidings.notify.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.notify.core.DestinationChanged;
import dev.tidings.shell.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Takes a recipient's word that he wants no more (settings, 3.7). Whoever has the token may say
/// so; the table knows only its digest.
@ApplicationScoped
class UnsubscribeDesk {

    static final String UNSUBSCRIBED = "unsubscribed";

    private final DestinationTable destinations;
    private final Audit audit;
    private final InstantSource clock;
    private final Event<DestinationChanged> changed;

    UnsubscribeDesk(
            DestinationTable destinations,
            Audit audit,
            InstantSource clock,
            Event<DestinationChanged> changed) {
        this.destinations = destinations;
        this.audit = audit;
        this.clock = clock;
        this.changed = changed;
    }

    /// Switches the destination of that token off, if there is one; the same word again changes
    /// nothing.
    @Transactional
    void unsubscribe(String token) {
        destinations
                .lockByUnsubscribe(digest(token))
                .filter(found -> !isUnsubscribed(found.row().health()))
                .ifPresent(this::switchOff);
    }

    private static boolean isUnsubscribed(Health health) {
        return health.isDisabled() && health.code().equals(Optional.of(UNSUBSCRIBED));
    }

    private void switchOff(DestinationTable.Owned found) {
        var row = found.row();
        destinations.update(row.id(), row.health().disabled(UNSUBSCRIBED, clock.instant()));
        changed.fire(new DestinationChanged(row.id(), DestinationChanged.Kind.DEAD));
        audit.recordOwn(
                found.owner(),
                "destination:unsubscribed",
                "repository/" + row.repositoryId() + "/" + row.kind(),
                Map.of("code", UNSUBSCRIBED));
    }

    static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.core.Holding;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.core.Release;
import dev.tidings.notify.dispatch.Contents;
import dev.tidings.notify.dispatch.Deliveries;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.Opening;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.SessionSettings;
import dev.tidings.notify.handler.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Held messages whose time has come, one destination after the other: what still holds is told.
///
/// ```text
/// one left             told as it is
/// several left         one digest; but who had looked away is told each as usual
/// its state is over    dropped; its reason says so
/// ```
///
/// A message that is released is as fresh as one that was decided now: its expiry counts from here.
@ApplicationScoped
class Releases implements Chore<UUID> {

    private static final Logger LOG = Logger.getLogger(Releases.class);
    private static final int MOST_AT_ONCE = 500;

    /// Destinations have a queue each: one replica at a time, the others pass by.
    private static final String ALONE =
            "SELECT pg_try_advisory_xact_lock(hashtext('held'), hashtext(?))";

    private final HeldMessages held;
    private final HeldReasons reasons;
    private final Destinations destinations;
    private final Onlookers onlookers;
    private final Contents contents;
    private final Consequences consequences;
    private final Deliveries deliveries;

    Releases(
            HeldMessages held,
            HeldReasons reasons,
            Destinations destinations,
            Onlookers onlookers,
            Contents contents,
            Consequences consequences,
            Deliveries deliveries) {
        this.held = held;
        this.reasons = reasons;
        this.destinations = destinations;
        this.onlookers = onlookers;
        this.contents = contents;
        this.consequences = consequences;
        this.deliveries = deliveries;
    }

    @Override
    public List<UUID> due(Connection connection, int most) throws SQLException {
        return held.due(connection, most);
    }

    @Override
    public boolean tryDo(Connection connection, UUID destination, long now) throws SQLException {
        if (!alone(connection, destination)) {
            return false;
        }
        var due = held.of(connection, destination, MOST_AT_ONCE);
        var settings = destinations.of(due.stream().map(Held::place).collect(Collectors.toSet()));
        var told = new ArrayList<Held>();
        for (var one : due) {
            switch (Release.of(one.recheck(), still(one, settings, now))) {
                case Release.Tell _ -> told.add(one);
                case Release.Again(long until, var reason) ->
                        again(connection, destination, one, until, reason.orElse(one.reason()));
                case Release.Over(var ending) -> drop(connection, destination, one, ending);
            }
        }
        tell(connection, destination, told, now);
        return !due.isEmpty();
    }

    private static boolean alone(Connection connection, UUID destination) throws SQLException {
        try (var query = connection.prepareStatement(ALONE)) {
            query.setString(1, destination.toString());
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// Of a place without settings nothing is known that speaks against telling.
    private Holding still(Held one, Map<SessionPlace, SessionSettings> settings, long now) {
        return Optional.ofNullable(settings.get(one.place()))
                .map(chosen ->
                        Holding.still(
                                one.type(),
                                one.decided(),
                                now,
                                chosen.courtesies(),
                                onlookers.of(chosen)))
                .orElse(new Holding.Now());
    }

    private void again(Connection connection, UUID destination, Held one, long until, Reason reason)
            throws SQLException {
        held.again(connection, destination, one, until, reason);
        reasons.amend(connection, one, reason, HeldReasons.until(one.kind(), until));
    }

    private void drop(Connection connection, UUID destination, Held one, Ending ending)
            throws SQLException {
        held.remove(connection, destination, one);
        var what = ending == Ending.OBSOLETE ? "over" : ending.name();
        reasons.amend(connection, one, one.reason(), one.kind() + " " + what);
    }

    private void tell(Connection connection, UUID destination, List<Held> told, long now)
            throws SQLException {
        var gathered = gathered(told);
        var alone = new ArrayList<>(told);
        if (gathered.size() > 1 && digest(connection, destination, gathered, now)) {
            alone.removeAll(gathered);
        }
        tellEach(connection, destination, alone, now);
    }

    /// What a session sends elsewhere, or not at all, is in nobody else's digest.
    private List<Held> gathered(List<Held> told) {
        var chosen = destinations.ofSessions(told.stream().map(Held::messages).toList());
        return told.stream()
                .filter(Held::gathers)
                .filter(one -> !chosen.containsKey(one.messages()))
                .toList();
    }

    private void tellEach(Connection connection, UUID destination, List<Held> each, long now)
            throws SQLException {
        deliveries.open(
                connection, each.stream().map(one -> opening(one, destination)).toList(), now);
        for (var one : each) {
            held.remove(connection, destination, one);
        }
    }

    private static Opening opening(Held one, UUID destination) {
        return new Opening(
                one.notificationId(),
                one.type(),
                one.place().owner(),
                one.place().sessionId(),
                destination,
                one.kind(),
                Optional.empty());
    }

    private boolean digest(Connection connection, UUID destination, List<Held> held, long now)
            throws SQLException {
        var parts = readable(held);
        if (parts.isEmpty()) {
            return false;
        }
        var digest = consequences.digest(connection, destination, parts, now);
        if (digest.isEmpty()) {
            return false;
        }
        var kind = held.getFirst().kind();
        deliveries.open(connection, List.of(Opening.of(digest.get(), destination, kind)), now);
        for (var one : held) {
            this.held.remove(connection, destination, one);
            reasons.amend(connection, one, one.reason(), kind + " digest");
        }
        return true;
    }

    /// What cannot be put together is told piece by piece.
    private List<Notification> readable(List<Held> held) {
        try {
            return held.stream().map(one -> contents.read(one.content())).toList();
        } catch (UncheckedIOException e) {
            LOG.errorf(e, "a held notification cannot be read: no digest is made");
            return List.of();
        }
    }

    /// Nobody can say whether people are to be left alone: told, and each attempt looks once more.
    @Override
    public void giveUp(Connection connection, UUID destination, long now) throws SQLException {
        deliveries.open(connection, held.takeDue(connection, destination), now);
    }
}

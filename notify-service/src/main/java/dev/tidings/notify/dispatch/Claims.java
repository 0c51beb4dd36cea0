package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.dispatch.DeliveryRows.Change;
import dev.tidings.notify.dispatch.Verdicts.Fate;
import dev.tidings.notify.settings.Destination;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/// Who may go: one delivery per destination, the head of its session's queue, the earliest due
/// first (channels, 5.5).
///
/// ```text
/// destination   queue (session: due)                 claimed
/// slack         s1: 13, s1: 13, s2: 12               s2: 12, then s1: 13 ...
/// webhook       s1: 13, SENDING s2                   none: one request at a time
/// discord       blocked until 73                     none, and it is not even looked at
/// email         s3: 90, s3: 13                       none, and it takes no other's place
/// ```
///
/// One transaction leases a batch and ends or holds back what may not go; it waits for no disk:
/// what a crash of the database takes back is claimed again, which is what a lease is for.
@ApplicationScoped
class Claims {

    /// How many deliveries of one destination are looked at in one transaction.
    private static final int ROUNDS = 8;

    private static final long SHORTEST_HOLD = 50;

    private static final String RELAXED =
            "SELECT set_config('synchronous_commit', 'off', true),"
                    + " floor(extract(epoch FROM now()) * 1000)::bigint";

    private final DataSource database;
    private final Destinations destinations;
    private final Checks checks;
    private final Policies policies;

    Claims(DataSource database, Destinations destinations, Checks checks, Policies policies) {
        this.database = database;
        this.destinations = destinations;
        this.checks = checks;
        this.policies = policies;
    }

    /// What is to be attempted under a lease.
    ///
    /// @param resumed whoever had it before did not say how that ended
    record Task(Lease lease, Plan.Errand errand, boolean resumed) {}

    /// What ended without an attempt.
    record Ended(Lease lease, Ending ending) {}

    /// What a look brought.
    ///
    /// @param more whether there is something left that may go now
    /// @param pause milliseconds until there will be; empty when nobody knows
    record Claimed(List<Task> tasks, List<Ended> ended, boolean more, OptionalLong pause) {

        static final Claimed NOTHING =
                new Claimed(List.of(), List.of(), false, OptionalLong.empty());
    }

    /// Leases what may go now, at most `most` deliveries.
    ///
    /// @param not destinations to leave alone
    Claimed take(Collection<UUID> not, int most) {
        return Sql.inTransaction(database, connection -> take(connection, not, most));
    }

    private Claimed take(Connection connection, Collection<UUID> not, int most)
            throws SQLException {
        var locked = Queues.lock(connection, not, most);
        if (locked.isEmpty()) {
            return new Claimed(List.of(), List.of(), false, Queues.wait(connection));
        }
        boolean more = Queues.place(connection, locked) == Queues.MOST_PLACED;
        var round = new Look(connection, now(connection), most);
        var rest = round.look(locked, not);
        Queues.claimed(connection, round.queues.values());
        more |= rest || locked.size() >= most;
        return new Claimed(
                round.tasks,
                round.ended,
                more,
                more ? OptionalLong.empty() : Queues.wait(connection));
    }

    private static long now(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(RELAXED);
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(2);
        }
    }

    /// One transaction's look at the heads of locked destinations.
    private final class Look {

        private final Connection connection;
        private final long now;
        private final int most;
        private final List<Task> tasks = new ArrayList<>();
        private final List<Ended> ended = new ArrayList<>();
        private final Map<UUID, Queues.Claimed> queues = new HashMap<>();

        Look(Connection connection, long now, int most) {
            this.connection = connection;
            this.now = now;
            this.most = most;
        }

        /// @param not destinations whose new deliveries are placed, and nothing else
        /// @return whether something that may go was left
        boolean look(Collection<UUID> locked, Collection<UUID> not) throws SQLException {
            locked.forEach(id -> queues.put(id, Queues.Claimed.nothing(id)));
            var known = destinations.opened(locked);
            var pauses = Pauses.running(connection);
            Collection<UUID> left = new LinkedHashSet<>(locked);
            left.removeAll(not);
            for (int i = 0; i < ROUNDS && !left.isEmpty() && tasks.size() < most; i++) {
                var heads = Heads.next(connection, left, most - tasks.size());
                left = settle(plans(heads, known, pauses));
                if (heads.isEmpty()) {
                    return false;
                }
            }
            return !left.isEmpty() || tasks.size() >= most;
        }

        private Map<Head, Plan> plans(
                List<Head> heads, Map<UUID, Destination> known, Pauses.Running pauses)
                throws SQLException {
            var chosen = destinations.ofSessions(heads.stream().map(Head::messages).toList());
            var digests = Digests.rechecked(connection, heads);
            var plans = new HashMap<Head, Plan>();
            for (var head : heads) {
                var around =
                        new Checks.Around(
                                Optional.ofNullable(chosen.get(head.messages())),
                                Optional.ofNullable(digests.get(head.lease().notificationId())),
                                pauses,
                                now);
                plans.put(head, checks.plan(head, known.get(head.lease().destinationId()), around));
            }
            return plans;
        }

        /// Does what the plans say.
        ///
        /// @return destinations whose next head is to be looked at
        private Set<UUID> settle(Map<Head, Plan> plans) throws SQLException {
            var again = new LinkedHashSet<UUID>();
            var changes = new ArrayList<Change>();
            var behind = new ArrayList<UUID>();
            var over = new ArrayList<Head>();
            var errands = new HashMap<UUID, Task>();
            plans.forEach((head, plan) -> {
                var lease = head.lease();
                switch (plan) {
                    case Plan.Errand errand -> {
                        errands.put(lease.deliveryId(), new Task(lease, errand, head.resumed()));
                        queues.put(lease.destinationId(), busy(head));
                    }
                    case Plan.Rest(long until) ->
                            queues.put(
                                    lease.destinationId(),
                                    new Queues.Claimed(
                                            lease.destinationId(),
                                            false,
                                            OptionalLong.of(until),
                                            OptionalLong.empty()));
                    case Plan.Hold(long until) ->
                            changes.add(
                                    Change.of(
                                            lease,
                                            new Fate.Again(Math.max(until, now + SHORTEST_HOLD))));
                    case Plan.End(var ending) -> {
                        changes.add(Change.of(lease, new Fate.Ended(ending)));
                        ended.add(new Ended(lease, ending));
                    }
                    case Plan.Behind _ -> behind.add(lease.deliveryId());
                    case Plan.Over _ -> over.add(head);
                }
                if (!(plan instanceof Plan.Errand) && !(plan instanceof Plan.Rest)) {
                    again.add(lease.destinationId());
                }
            });
            DeliveryRows.finish(connection, changes);
            DeliveryRows.demote(connection, behind);
            DeliveryRows.close(
                    connection,
                    over.stream().map(head -> head.lease().deliveryId()).toList(),
                    over.stream().map(Head::lane).toList());
            lease(errands);
            return again;
        }

        private void lease(Map<UUID, Task> errands) throws SQLException {
            DeliveryRows.lease(connection, errands.values().stream().map(Task::lease).toList())
                    .forEach((id, lease) -> {
                        var task = errands.get(id);
                        if (task != null) {
                            tasks.add(new Task(lease, task.errand(), task.resumed()));
                        }
                    });
        }

        private Queues.Claimed busy(Head head) {
            var lease = head.lease();
            return new Queues.Claimed(
                    lease.destinationId(),
                    true,
                    OptionalLong.empty(),
                    policies.pace(lease.kind()).taken(head.paced(), 1, now));
        }
    }
}

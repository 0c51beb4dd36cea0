package dev.tidings.notify.dispatch.later;

import static java.util.stream.Collectors.toSet;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.dispatch.Decided;
import dev.tidings.notify.dispatch.Deliveries;
import dev.tidings.notify.dispatch.Ids;
import dev.tidings.notify.dispatch.Policies;
import dev.tidings.notify.dispatch.SessionSettings.Target;
import dev.tidings.notify.dispatch.later.HeldReasons.Why;
import dev.tidings.notify.dispatch.later.Outlook.Later;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Takes what was decided: what is told at once becomes deliveries, what is not becomes rows that
/// say when and why, and a question also what follows it.
///
/// Everything here runs on the connection of the decision, so it exists exactly when the new worker
/// states do.
@ApplicationScoped
public class Decisions {

    private final Deliveries deliveries;
    private final Policies policies;
    private final Onlookers onlookers;
    private final HeldMessages held;
    private final HeldReasons reasons;
    private final FollowUps followUps;
    private final Answers answers;
    private final LaterWatch watch;
    private final MeterRegistry meters;

    Decisions(
            Deliveries deliveries,
            Policies policies,
            Onlookers onlookers,
            HeldMessages held,
            HeldReasons reasons,
            FollowUps followUps,
            Answers answers,
            LaterWatch watch,
            MeterRegistry meters) {
        this.deliveries = deliveries;
        this.policies = policies;
        this.onlookers = onlookers;
        this.held = held;
        this.reasons = reasons;
        this.followUps = followUps;
        this.answers = answers;
        this.watch = watch;
        this.meters = meters;
    }

    /// Stores decisions, in order.
    ///
    /// @return what is left for later, to be told to [#committed]
    public Outlook store(Connection connection, List<Decided> decisions, long now)
            throws SQLException {
        if (decisions.isEmpty()) {
            return Outlook.NOTHING;
        }
        var groups = held.groups(connection, gathering(decisions));
        var tellings = decisions.stream().map(one -> telling(one, now, groups)).toList();
        var stored =
                deliveries.store(connection, tellings.stream().map(Telling::choice).toList(), now);
        var fresh = new LinkedHashMap<UUID, Telling>();
        for (int i = 0; i < tellings.size(); i++) {
            var telling = tellings.get(i);
            stored.get(i).ifPresent(notification -> fresh.put(notification.id(), telling));
        }
        postpone(connection, fresh, new Ids(now));
        return outlook(tellings, now);
    }

    private void postpone(Connection connection, Map<UUID, Telling> fresh, Ids ids)
            throws SQLException {
        var rows = new ArrayList<Held.New>();
        var next = new ArrayList<FollowUps.New>();
        fresh.forEach((id, telling) -> {
            rows.addAll(rows(id, telling, ids));
            telling.followUps().forEach(one -> next.add(new FollowUps.New(id, one)));
        });
        held.insert(connection, rows);
        reasons.insert(connection, rows.stream().map(Why::held).toList());
        followUps.insert(connection, next);
    }

    private Telling telling(Decided decided, long now, Map<UUID, Long> groups) {
        var presence = onlookers.of(decided.settings());
        return Telling.of(decided, new Telling.Around(now, presence, policies::people, groups));
    }

    /// Destinations that may have an open group.
    private static Set<UUID> gathering(List<Decided> decisions) {
        return decisions.stream()
                .map(Decided::settings)
                .filter(settings -> settings.courtesies().groupMillis() > 0)
                .flatMap(settings -> settings.targets().stream())
                .map(Target::destinationId)
                .collect(toSet());
    }

    private static List<Held.New> rows(UUID notification, Telling telling, Ids ids) {
        return telling.postponed().stream()
                .map(one ->
                        new Held.New(
                                notification,
                                one.target().destinationId(),
                                one.target().kind(),
                                telling.choice().decided().place(),
                                ids.next(),
                                one.held()))
                .toList();
    }

    private static Outlook outlook(List<Telling> tellings, long now) {
        var later = new ArrayList<Later>();
        for (var telling : tellings) {
            var type = telling.type();
            for (var one : telling.postponed()) {
                later.add(new Later(type, Optional.of(one.held().reason()), one.held().until()));
            }
            for (var one : telling.followUps()) {
                later.add(new Later(type, Optional.empty(), now + one.offset()));
            }
        }
        return new Outlook(later);
    }

    /// Questions are not open any more: nothing follows them, and who was told and wants to know
    /// hears of it. Before what is decided in the same transaction, for it comes after.
    public void resolve(Connection connection, List<Resolved> resolved, long now)
            throws SQLException {
        if (!resolved.isEmpty()) {
            followUps.stop(connection, resolved);
            answers.tell(connection, resolved, now);
        }
    }

    /// The session was deleted: nobody wants to hear of its states any more (R1).
    public void forget(Connection connection, SessionOf session, long tombstone)
            throws SQLException {
        deliveries.cancelStates(connection, session, tombstone);
        followUps.forget(connection, session, tombstone);
    }

    /// The transaction was committed: counts, and hints when to look.
    public void committed(Outlook outlook, long now) {
        for (var later : outlook.later()) {
            later.reason()
                    .ifPresent(reason ->
                            meters.counter(
                                            "tidings.held",
                                            "type",
                                            later.type(),
                                            "reason",
                                            reason.name())
                                    .increment());
            watch.in(later.at() - now);
        }
    }
}

package dev.tidings.notify.dispatch.later;

import static java.util.Objects.requireNonNull;

import dev.tidings.notify.core.Due;
import dev.tidings.notify.core.FollowUp;
import dev.tidings.notify.core.Holding;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.core.Trigger;
import dev.tidings.notify.core.View.Block;
import dev.tidings.notify.dispatch.Contents;
import dev.tidings.notify.dispatch.Deliveries;
import dev.tidings.notify.dispatch.Destinations;
import dev.tidings.notify.dispatch.Ids;
import dev.tidings.notify.dispatch.Opening;
import dev.tidings.notify.dispatch.Policies;
import dev.tidings.notify.dispatch.SessionSettings;
import dev.tidings.notify.dispatch.SessionSettings.Target;
import dev.tidings.notify.dispatch.later.HeldReasons.Why;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Reminders and escalations whose time has come. Each is a decision of its own: by the settings of
/// now, about the state of now.
@ApplicationScoped
class Reminders implements Chore<FollowUps.Key> {

    private static final long A_MINUTE = 60_000;
    private static final String QUESTION = Trigger.WAITING.wireName();

    private final FollowUps followUps;
    private final HeldReasons reasons;
    private final Destinations destinations;
    private final Onlookers onlookers;
    private final Policies policies;
    private final Contents contents;
    private final Consequences consequences;
    private final Deliveries deliveries;

    Reminders(
            FollowUps followUps,
            HeldReasons reasons,
            Destinations destinations,
            Onlookers onlookers,
            Policies policies,
            Contents contents,
            Consequences consequences,
            Deliveries deliveries) {
        this.followUps = followUps;
        this.reasons = reasons;
        this.destinations = destinations;
        this.onlookers = onlookers;
        this.policies = policies;
        this.contents = contents;
        this.consequences = consequences;
        this.deliveries = deliveries;
    }

    @Override
    public List<FollowUps.Key> due(Connection connection, int most) throws SQLException {
        return followUps.due(connection, most);
    }

    @Override
    public boolean tryDo(Connection connection, FollowUps.Key key, long now) throws SQLException {
        var claimed = followUps.claim(connection, key);
        if (claimed.isEmpty()) {
            return false;
        }
        var row = claimed.get();
        var settings =
                requireNonNull(destinations.of(List.of(row.place())).get(row.place()), "settings");
        var audience = audience(row, settings);
        switch (Due.of(row.followUp(), look(row, settings, audience, now))) {
            case Due.Tell _ -> tell(connection, row, audience, now);
            case Due.Wait(long until, var reason) -> wait(connection, row, until, reason, now);
            case Due.Skip(var why) -> skip(connection, row, why, now);
            case Due.Stop _ -> followUps.stop(connection, key.notificationId());
        }
        return true;
    }

    private Due.Look look(
            FollowUps.Row row, SessionSettings settings, List<Target> audience, long now) {
        var courtesies = settings.courtesies();
        return new Due.Look(
                row.recheck(),
                row.outdone(),
                row.followUp().wanted(courtesies),
                Optional.ofNullable(settings.layers().at(now).blocked().get(Trigger.WAITING)),
                !row.told().isEmpty(),
                row.heldUntil(),
                !audience.isEmpty(),
                Holding.still(QUESTION, row.planned(), now, courtesies, onlookers.of(settings)));
    }

    private List<Target> audience(FollowUps.Row row, SessionSettings settings) {
        var taking = settings.taking(QUESTION).stream();
        return switch (row.followUp().kind()) {
            case REMINDER ->
                    taking.filter(one -> policies.people(one.kind()))
                            .filter(one -> row.told().contains(one.destinationId()))
                            .toList();
            case ESCALATION ->
                    taking.filter(one -> isEscalation(one, settings))
                            .filter(one -> !row.told().contains(one.destinationId()))
                            .toList();
        };
    }

    private static boolean isEscalation(Target one, SessionSettings settings) {
        return settings.courtesies()
                .escalation()
                .filter(to -> to.kind().equals(one.kind()))
                .isPresent();
    }

    private void tell(Connection connection, FollowUps.Row row, List<Target> audience, long now)
            throws SQLException {
        var question = contents.read(row.content());
        var told =
                consequences.about(
                        connection,
                        row.key().notificationId(),
                        question,
                        name(row.followUp()),
                        reminder(question, row.followUp().number()),
                        now);
        if (told.isPresent()) {
            deliveries.open(
                    connection,
                    audience.stream().map(to -> Opening.of(told.get(), to)).toList(),
                    now);
        }
        followUps.remove(connection, row.key());
    }

    private static News reminder(Notification question, int number) {
        return question.news() instanceof News.Waiting(var id, var text, _)
                ? new News.Waiting(id, text, number)
                : new News.Waiting(null, null, number);
    }

    private void wait(
            Connection connection, FollowUps.Row row, long until, Optional<Reason> reason, long now)
            throws SQLException {
        if (reason.isEmpty()) {
            followUps.replan(connection, row.key(), until);
            return;
        }
        followUps.again(connection, row.key(), until);
        if (row.first()) {
            explain(
                    connection,
                    row.key().notificationId(),
                    reason.get(),
                    HeldReasons.until(name(row.followUp()), until),
                    now);
        }
    }

    private void skip(Connection connection, FollowUps.Row row, Optional<Block> why, long now)
            throws SQLException {
        followUps.remove(connection, row.key());
        if (why.isPresent()) {
            explain(
                    connection,
                    row.key().notificationId(),
                    why.get().reason(),
                    name(row.followUp()),
                    now);
        }
    }

    private void explain(
            Connection connection, UUID notification, Reason reason, String detail, long now)
            throws SQLException {
        reasons.insert(
                connection, List.of(new Why(new Ids(now).next(), notification, reason, detail)));
    }

    /// `reminder-2`, `escalation-3`.
    private static String name(FollowUp followUp) {
        return followUp.kind().name().toLowerCase(Locale.ROOT) + "-" + followUp.number();
    }

    /// It comes again; the question itself has been told.
    @Override
    public void giveUp(Connection connection, FollowUps.Key key, long now) throws SQLException {
        followUps.again(connection, key, now + A_MINUTE);
    }
}

package dev.tidings.ingest.intake;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.AgentActivity.AgentHookObserved;
import dev.tidings.events.EventId;
import dev.tidings.events.EventType;
import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.intake.Receipt.Accepted;
import dev.tidings.ingest.intake.Receipt.Duplicate;
import dev.tidings.ingest.intake.Receipt.Invalid;
import dev.tidings.ingest.intake.Receipt.Quarantined;
import dev.tidings.ingest.intake.Receipt.Retry;
import dev.tidings.ingest.intake.SeenEvents.Told;
import dev.tidings.ingest.publish.EventPublisher;
import dev.tidings.ingest.publish.Outgoing;
import dev.tidings.ingest.publish.Outgoing.Fault;
import dev.tidings.ingest.publish.Published;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The one door: every fact that reaches the log has come through here.
///
/// Screen for privacy, look at the time, leave out what was told before, publish, and only then
/// remember. So nothing is remembered that is not in the log, and forgetting only costs a repeat.
@ApplicationScoped
public class Intake {

    private static final String STAGE = "intake";

    private final EventPublisher publisher;
    private final SeenEvents seen;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    Intake(EventPublisher publisher, SeenEvents seen, InstantSource clock, MeterRegistry metrics) {
        this.publisher = publisher;
        this.seen = seen;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// Whether an offer may become a fact of the log, as far as it alone tells.
    public boolean fit(Offer offer) {
        return switch (offer) {
            case Offer.Unfit _ -> false;
            case Offer.Fact(var event) ->
                    Age.of(event.header().timestamp(), clock.instant()) != Age.TOO_OLD;
        };
    }

    /// Takes a batch in.
    ///
    /// @param within how long to wait for the log
    /// @return a receipt per offer, in their order
    public List<Receipt> accept(List<Offer> offers, Duration within) {
        var now = clock.instant();
        var known = seen.among(facts(offers).map(Told::of).toList());
        var first = new HashMap<Told, Integer>();
        var doors = new ArrayList<Door>(offers.size());
        for (int i = 0; i < offers.size(); i++) {
            doors.add(door(offers.get(i), i, known, first, now));
        }
        var receipts = receipts(doors, within);
        seen.remember(accepted(offers, receipts));
        offers.forEach(this::count);
        return receipts;
    }

    /// Takes in facts whose repeat is harmless without asking whether it is one.
    ///
    /// @param within how long to wait for the log
    public List<Receipt> tell(List<SystemEvent> events, Duration within) {
        var doors = events.stream().map(event -> out(event, event.header().id())).toList();
        events.forEach(event -> count(new Offer.Fact(event)));
        return receipts(doors, within);
    }

    /// What is to be done with one offer.
    private sealed interface Door {

        /// To Kafka; what it means when Kafka has it.
        record Out(Outgoing outgoing, Receipt done, Receipt undone) implements Door {}

        /// Decided here.
        record Decided(Receipt receipt) implements Door {}

        /// What becomes of the offer at this place becomes of it too.
        record SameAs(int index, EventId id) implements Door {}
    }

    private static Door door(
            Offer offer, int index, Set<Told> known, Map<Told, Integer> first, Instant now) {
        return switch (offer) {
            case Offer.Unfit(_, var owner, var code, var field, var detail, var remains) -> {
                var invalid = new Invalid(code, field, detail);
                var fault = new Fault(code, detail, STAGE);
                yield new Door.Out(
                        new Outgoing.Unreadable(owner, remains.members(), fault), invalid, invalid);
            }
            case Offer.Fact(var event) -> {
                var id = event.header().id();
                var told = Told.of(event);
                var before = Optional.ofNullable(first.putIfAbsent(told, index));
                yield before.isPresent()
                        ? new Door.SameAs(before.get(), id)
                        : door(event, id, known.contains(told), now);
            }
        };
    }

    private static Door door(SystemEvent event, EventId id, boolean known, Instant now) {
        return switch (Age.of(event.header().timestamp(), now)) {
            case SOUND -> known ? new Door.Decided(new Duplicate(id)) : out(event, id);
            case IN_FUTURE -> {
                var fault =
                        new Fault(
                                "timestamp_in_future",
                                "more than five minutes ahead of the service's clock",
                                STAGE);
                yield new Door.Out(
                        new Outgoing.Quarantined(PrivacyScreen.screened(event), fault),
                        new Quarantined(id, fault.code()),
                        new Retry(id));
            }
            case TOO_OLD ->
                    new Door.Decided(
                            new Invalid(
                                    "timestamp_too_old",
                                    "timestamp",
                                    "is more than ten years ago"));
        };
    }

    private static Door.Out out(SystemEvent event, EventId id) {
        return new Door.Out(
                new Outgoing.Event(PrivacyScreen.screened(event)), new Accepted(id), new Retry(id));
    }

    private List<Receipt> receipts(List<? extends Door> doors, Duration within) {
        var outgoing =
                doors.stream()
                        .filter(Door.Out.class::isInstance)
                        .map(door -> ((Door.Out) door).outgoing())
                        .toList();
        var results =
                (outgoing.isEmpty() ? List.<Published>of() : publisher.publish(outgoing, within))
                        .iterator();
        var receipts = new ArrayList<Receipt>(doors.size());
        for (var door : doors) {
            receipts.add(
                    switch (door) {
                        case Door.Out out -> receipt(out, results.next());
                        case Door.Decided(var receipt) -> receipt;
                        case Door.SameAs(var index, var id) ->
                                receipts.get(index) instanceof Accepted
                                        ? new Duplicate(id)
                                        : receipts.get(index);
                    });
        }
        return receipts;
    }

    private static Receipt receipt(Door.Out out, Published result) {
        return switch (result) {
            case Published.Acknowledged() -> out.done();
            case Published.Unacknowledged _ -> out.undone();
            case Published.Unsayable() ->
                    new Invalid("event_invalid", "", "holds what cannot be said on the wire");
        };
    }

    private static Stream<SystemEvent> facts(List<Offer> offers) {
        return offers.stream()
                .filter(Offer.Fact.class::isInstance)
                .map(offer -> ((Offer.Fact) offer).event());
    }

    private static List<Told> accepted(List<Offer> offers, List<Receipt> receipts) {
        return IntStream.range(0, offers.size())
                .filter(i -> receipts.get(i) instanceof Accepted)
                .mapToObj(i -> Told.of(((Offer.Fact) offers.get(i)).event()))
                .toList();
    }

    private void count(Offer offer) {
        switch (offer) {
            case Offer.Fact(var event) -> {
                count("tidings_source_events_total", event.header().source());
                if (unknown(event)) {
                    count("tidings_source_unknown_total", event.header().source());
                }
            }
            case Offer.Unfit unfit -> count("tidings_source_errors_total", unfit.source());
        }
    }

    /// A type, or a hook, we have no word for yet: a source may have changed.
    private static boolean unknown(SystemEvent event) {
        return event instanceof AgentHookObserved
                || (event instanceof CustomEvent(_, var type, _) && !EventType.isExtension(type));
    }

    private void count(String counter, String source) {
        metrics.counter(counter, "source", source).increment();
    }
}

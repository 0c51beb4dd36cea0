package dev.tidings.notify.dispatch;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tidings.notify.core.Layers;
import dev.tidings.notify.core.Millis;
import dev.tidings.notify.core.Mute;
import dev.tidings.notify.core.RuleLayer;
import dev.tidings.notify.core.Trigger;
import dev.tidings.notify.dispatch.SessionSettings.Target;
import dev.tidings.notify.settings.Destination;
import dev.tidings.notify.settings.Rules;
import dev.tidings.notify.settings.SessionKind;
import dev.tidings.notify.settings.SessionRef;
import dev.tidings.notify.settings.SessionView;
import dev.tidings.notify.settings.SessionView.MuteView;
import dev.tidings.notify.settings.SettingsPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What the human chose, in the words of the rules: the only place that asks the settings.
@ApplicationScoped
public class Destinations {

    private final SettingsPort settings;

    Destinations(SettingsPort settings) {
        this.settings = settings;
    }

    /// What holds for each of `places` in the transaction of the caller.
    public Map<SessionPlace, SessionSettings> of(Collection<SessionPlace> places) {
        var views =
                settings.views(
                        new LinkedHashSet<>(places.stream().map(Destinations::ref).toList()));
        var found = new HashMap<SessionPlace, SessionSettings>();
        for (var place : places) {
            var view = views.get(ref(place));
            if (view == null) {
                throw new IllegalStateException("the settings have no view of a session asked for");
            }
            found.put(place, settingsOf(view));
        }
        return found;
    }

    /// Destinations as they are now, by their ids; without those that were deleted.
    Map<UUID, Destination> opened(Collection<UUID> ids) {
        return settings.destinations(ids);
    }

    /// What sessions do with the messages of a kind that their repository does not do.
    public Map<SessionKind, Destination.OfSession> ofSessions(Collection<SessionKind> messages) {
        return settings.ofSessions(messages);
    }

    /// Whether a session still sends its messages to that address of its own.
    boolean stands(Destination.Redirect redirect) {
        return settings.stands(redirect);
    }

    /// An address of a session's own will never take anything again.
    void died(Destination.Redirect redirect, String code) {
        settings.died(redirect, code);
    }

    /// Where links start; empty means no link.
    Optional<String> baseUrl() {
        return settings.baseUrl();
    }

    private static SessionRef ref(SessionPlace place) {
        return new SessionRef(place.owner(), place.sessionId(), place.repositoryName());
    }

    static SessionSettings settingsOf(SessionView view) {
        var targets =
                view.enabled().stream()
                        .map(ref -> new Target(ref.id(), ref.kind(), ref.types(), ref.resolves()))
                        .toList();
        return new SessionSettings(
                new Layers(
                        List.of(
                                layer(view.sessionRules()),
                                layer(view.repositoryRules()),
                                layer(view.globalRules())),
                        view.disabled(),
                        view.mutes().stream().map(Destinations::mute).toList(),
                        view.repositoryId().isPresent(),
                        targets.stream()
                                .flatMap(target -> target.types().stream())
                                .collect(toUnmodifiableSet())),
                view.repositoryId(),
                targets,
                view.courtesies(),
                view.presentUntil());
    }

    /// A name that is no trigger of today says nothing.
    private static RuleLayer layer(Rules rules) {
        var triggers = new EnumMap<Trigger, Boolean>(Trigger.class);
        rules.triggers()
                .forEach((name, on) ->
                        Trigger.named(name).ifPresent(known -> triggers.put(known, on)));
        return new RuleLayer(
                triggers,
                rules.debounceMillis()
                        .map(millis -> OptionalLong.of(millis))
                        .orElse(OptionalLong.empty()));
    }

    private static Mute mute(MuteView mute) {
        return new Mute(
                mute.types(),
                Millis.of(mute.startsAt()),
                mute.until()
                        .map(until -> OptionalLong.of(Millis.of(until)))
                        .orElse(OptionalLong.empty()));
    }
}

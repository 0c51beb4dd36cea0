package dev.tidings.notify.core;

import static java.util.stream.Collectors.toMap;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.WorkerKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Plays a drawn line through the rules, one second a column, and draws what was told.
///
/// `a` active, `i` idle, `w` waiting, `E` error, `X` exited; anything else is time passing. A
/// waiting with another question is `W`. In brackets the service is down: it reads what is in them
/// at the closing one.
final class Timeline {

    private static final WorkerKey WORKER = new WorkerKey("s1", "w1");
    private static final int REST = 20;

    private Timeline() {}

    static String told(String seen, View view) {
        var desk = new Desk((_, _) -> view);
        for (int second = 0; second < seen.length(); second++) {
            long now = second * 1_000L;
            desk.passUntil(now);
            switch (seen.charAt(second)) {
                case '[' -> desk.goDown();
                case ']' -> desk.comeUp(now);
                case '-' -> {}
                default -> desk.arrives(event(seen.charAt(second), now), now);
            }
        }
        desk.passUntil((seen.length() + REST) * 1_000L);
        var line = new char[seen.length() + REST];
        Arrays.fill(line, '-');
        desk.told.forEach(told -> line[(int) (told.at() / 1_000)] = letter(told));
        return new String(line).replaceAll("-+$", "");
    }

    /// The settings of a new installation, and what else is on.
    static View view(Trigger... alsoOn) {
        var layer =
                new RuleLayer(
                        Arrays.stream(alsoOn).collect(toMap(trigger -> trigger, _ -> true)),
                        OptionalLong.empty());
        return new Layers(
                        List.of(layer),
                        false,
                        List.of(),
                        true,
                        Set.copyOf(Arrays.stream(Trigger.values()).map(Trigger::wireName).toList()))
                .at(0);
    }

    private static OutboundTrigger event(char letter, long now) {
        var type =
                Map.of(
                                'a', "agent:active",
                                'i', "agent:idle",
                                'w', "agent:waiting",
                                'W', "agent:waiting",
                                'E', "worker:error",
                                'X', "worker:exited")
                        .getOrDefault(letter, "");
        return Events.of(
                type,
                Events.header(letter + "@" + now, WORKER, now),
                0,
                null,
                letter == 'w' || letter == 'W' ? String.valueOf(letter) : null,
                "boom at " + now,
                0);
    }

    private static char letter(Desk.Told told) {
        return switch (told.type()) {
            case "agent:active" -> 'a';
            case "agent:idle" -> 'i';
            case "agent:waiting" -> "W".equals(told.attentionId()) ? 'W' : 'w';
            case "worker:error" -> 'E';
            default -> 'X';
        };
    }
}

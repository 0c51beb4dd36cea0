package dev.tidings.ingest.source.api;

import dev.tidings.ingest.core.time.LocalInput;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Time somebody declares by hand: `start` with `end` or `durationMs`, or wall-clock times in a
/// zone.
///
/// @param payload as the catalogue has it: `start`, `durationMs` and what else was said
record DeclaredTime(Instant start, Map<String, Object> payload, List<String> warnings) {

    private static final Duration MOST = Duration.ofHours(24);

    static DeclaredTime of(Members in) throws Unfit {
        var warnings = new ArrayList<String>();
        boolean local = in.has("localStart") || in.has("localEnd");
        var start = local ? local(in, "localStart", warnings) : required(in, "start");
        var lasted =
                local
                        ? between(in, start, local(in, "localEnd", warnings), "localEnd")
                        : lasted(in, start);
        var payload = new LinkedHashMap<>(in.values());
        List.of("end", "localStart", "localEnd", "zone").forEach(payload::remove);
        payload.put("start", start.toString());
        payload.put("durationMs", lasted.toMillis());
        return new DeclaredTime(start, payload, List.copyOf(warnings));
    }

    private static Duration lasted(Members in, Instant start) throws Unfit {
        var end = in.instant("end");
        if (end.isPresent()) {
            return between(in, start, end.get(), "end");
        }
        long durationMs =
                in.number("durationMs").orElseThrow(() -> Unfit.missing(in.path() + "end"));
        return checked(Duration.ofMillis(durationMs), in.path() + "durationMs");
    }

    private static Duration between(Members in, Instant start, Instant end, String field)
            throws Unfit {
        return checked(Duration.between(start, end), in.path() + field);
    }

    private static Duration checked(Duration lasted, String field) throws Unfit {
        if (!lasted.isPositive()) {
            throw new Unfit("end_not_after_start", field, "must be after the start");
        }
        if (lasted.compareTo(MOST) > 0) {
            throw new Unfit("interval_too_long", field, "must be at most 24 hours after the start");
        }
        return lasted;
    }

    private static Instant required(Members in, String name) throws Unfit {
        return in.instant(name).orElseThrow(() -> Unfit.missing(in.path() + name));
    }

    private static Instant local(Members in, String name, List<String> warnings) throws Unfit {
        var text = in.text(name).orElseThrow(() -> Unfit.missing(in.path() + name));
        var zone = zone(in);
        return switch (LocalInput.of(time(in, name, text), zone)) {
            case LocalInput.Unique(var at) -> at;
            case LocalInput.Ambiguous(var earlier, _) -> {
                warnings.add("local_time_ambiguous");
                yield earlier;
            }
            case LocalInput.Gap(var before, var after) ->
                    throw new Unfit(
                            "local_time_gap",
                            in.path() + name,
                            "does not exist in that zone; the nearest times are %s and %s"
                                    .formatted(
                                            LocalDateTime.ofInstant(before, zone),
                                            LocalDateTime.ofInstant(after, zone)));
        };
    }

    private static LocalDateTime time(Members in, String name, String text) throws Unfit {
        try {
            var time = LocalDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9998) {
                return time;
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw Unfit.invalid(in.path() + name, "must be a local time such as 2026-03-02T09:00");
    }

    private static ZoneId zone(Members in) throws Unfit {
        var zone = in.text("zone").orElseThrow(() -> Unfit.missing(in.path() + "zone"));
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new Unfit("unknown_zone", in.path() + "zone", "must be an IANA time zone");
        }
    }
}

package dev.tidings.events.wire;

import dev.tidings.events.EventHeader;
import dev.tidings.events.HouseActivity;
import dev.tidings.events.HouseActivity.AgentObserved;
import dev.tidings.events.HouseActivity.DeviceSuspended;
import dev.tidings.events.HouseActivity.EffectiveFrom;
import dev.tidings.events.HouseActivity.EffectiveFrom.Always;
import dev.tidings.events.HouseActivity.EffectiveFrom.Since;
import dev.tidings.events.HouseActivity.IntegrationFailed;
import dev.tidings.events.HouseActivity.IntegrationRecovered;
import dev.tidings.events.HouseActivity.ObservedState;
import dev.tidings.events.HouseActivity.RulesPublished;

/// The payloads of what Tidings tells itself.
final class HousePayloads {

    private static final String ALWAYS = "all";

    private HousePayloads() {}

    static AgentObserved agentObserved(EventHeader header, Fields in) {
        return new AgentObserved(
                header,
                in.word("activityState", ObservedState.values()),
                in.count("epoch"),
                in.count("seq"));
    }

    static RulesPublished rulesPublished(EventHeader header, Fields in) {
        return new RulesPublished(
                header,
                in.smallCount("version"),
                in.text("sha256"),
                in.smallCount("ruleCount"),
                in.required(
                        "effectiveFrom",
                        in.maybeInstantOr("effectiveFrom", ALWAYS, new Always(), Since::new)),
                in.text("author"));
    }

    static DeviceSuspended deviceSuspended(EventHeader header, Fields in) {
        return new DeviceSuspended(header, in.instant("start"), in.count("durationMs"));
    }

    static IntegrationFailed integrationFailed(EventHeader header, Fields in) {
        return new IntegrationFailed(
                header,
                in.text("integration"),
                in.text("code"),
                in.text("message"),
                in.instant("since"));
    }

    static IntegrationRecovered integrationRecovered(EventHeader header, Fields in) {
        return new IntegrationRecovered(
                header,
                in.text("integration"),
                in.text("code"),
                in.text("message"),
                in.instant("since"));
    }

    static Payload of(HouseActivity event) {
        return switch (event) {
            case AgentObserved e ->
                    new Payload()
                            .with("activityState", e.activityState())
                            .with("epoch", e.epoch())
                            .with("seq", e.seq());
            case RulesPublished e ->
                    new Payload()
                            .with("version", e.version())
                            .with("sha256", e.sha256())
                            .with("ruleCount", e.ruleCount())
                            .with("effectiveFrom", effectiveFrom(e.effectiveFrom()))
                            .with("author", e.author());
            case DeviceSuspended e ->
                    new Payload().with("start", e.start()).with("durationMs", e.durationMs());
            case IntegrationFailed e ->
                    new Payload()
                            .with("integration", e.integration())
                            .with("code", e.code())
                            .with("message", e.message())
                            .with("since", e.since());
            case IntegrationRecovered e ->
                    new Payload()
                            .with("integration", e.integration())
                            .with("code", e.code())
                            .with("message", e.message())
                            .with("since", e.since());
        };
    }

    private static Object effectiveFrom(EffectiveFrom from) {
        return switch (from) {
            case Always _ -> ALWAYS;
            case Since(var instant) -> instant;
        };
    }
}

package dev.tidings.ingest.source.agenthook;

import dev.tidings.events.EventMetadata;
import dev.tidings.events.WorkerKey;
import dev.tidings.ingest.core.context.HomePath;
import dev.tidings.ingest.core.context.PlainLine;
import dev.tidings.ingest.intake.worker.WorkerReport;
import dev.tidings.ingest.intake.worker.WorkerReport.Timing;
import dev.tidings.ingest.source.PushSource;
import dev.tidings.ingest.source.Reading;
import dev.tidings.ingest.source.Reading.Ignored;
import dev.tidings.ingest.source.Reading.Malformed;
import dev.tidings.ingest.source.Reading.Understood;
import dev.tidings.ingest.source.Sent;
import dev.tidings.ingest.source.Whereabouts;
import dev.tidings.ingest.source.Whereabouts.Checkout;
import dev.tidings.ingest.source.agenthook.HookBody.NoHook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the hooks of coding agents, in their own words.
///
/// The headers `X-Tidings-Session` and `X-Tidings-Worker` say whose hook it is; without them the
/// session is `{vendor}:{session_id}` and its only worker `main`.
@ApplicationScoped
public class AgentHookSource implements PushSource {

    static final String NAME = "agent-hook";
    private static final int MOST = 128;

    /// Messages that say what a hook has said already, or nothing about work.
    private static final Set<String> SILENT =
            Set.of("idle_prompt", "agent_completed", "auth_success");

    private final Whereabouts whereabouts;

    AgentHookSource(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// One reading: a body is one hook. The vendor is told by [Sent#said] `vendor`.
    @Override
    public List<Reading> read(Sent sent) {
        var vendor = sent.said("vendor").flatMap(Vendor::byId).orElseThrow();
        var bytes = new WeighedStream(sent.body());
        try {
            return List.of(read(vendor, sent, HookBody.read(bytes)));
        } catch (NoHook no) {
            return List.of(new Malformed(no.code, no.field, no.detail, bytes.remains()));
        }
    }

    private Reading read(Vendor vendor, Sent sent, Hook hook) {
        var meaning = vendor.meaningOf(hook.name());
        if (meaning == Meaning.NOTIFIED && Questions.notice(hook).isEmpty()) {
            if (hook.notificationType() != null && SILENT.contains(hook.notificationType())) {
                return new Ignored("notification_" + hook.notificationType());
            }
            meaning = Meaning.OBSERVED;
        }
        var said =
                Optional.ofNullable(hook.timestamp())
                        .flatMap(text -> VendorTime.of(text, sent.receivedAt()));
        var at = said.orElse(sent.receivedAt());
        var worker = worker(vendor, sent, hook);
        var metadata = metadata(vendor, sent, hook);
        var headers =
                new HookHeaders(
                        vendor, hook, sent.sender(), worker, metadata, at, sent.receivedAt());
        var events = new HookEvents(vendor, hook, headers);
        var understood = meaning;
        var reports =
                HookFacts.of(understood, hook, at)
                        .map(fact ->
                                new WorkerReport(
                                        sent.sender().owner(),
                                        sent.sender().device(),
                                        worker,
                                        header(sent, "X-Tidings-Pane").orElse(null),
                                        metadata,
                                        sent.receivedAt(),
                                        fact,
                                        said.isPresent() ? Timing.TOLD : Timing.RECEIVED,
                                        events.impliedAnswer(understood)))
                        .stream()
                        .toList();
        return new Understood(events.of(meaning), reports, List.of());
    }

    private static WorkerKey worker(Vendor vendor, Sent sent, Hook hook) {
        return new WorkerKey(
                header(sent, "X-Tidings-Session").orElse(vendor.id() + ":" + hook.sessionId()),
                header(sent, "X-Tidings-Worker").orElse("main"));
    }

    private EventMetadata metadata(Vendor vendor, Sent sent, Hook hook) {
        var folder = folder(hook);
        var seen = Optional.ofNullable(folder).flatMap(whereabouts::of);
        return new EventMetadata(
                header(sent, "X-Tidings-Repository")
                        .or(() -> seen.flatMap(Checkout::repositoryName))
                        .orElse(null),
                header(sent, "X-Tidings-Branch")
                        .or(() -> seen.flatMap(Checkout::branch))
                        .orElse(null),
                null,
                folder == null ? null : HomePath.relative(folder),
                vendor.agent(),
                null);
    }

    private static @Nullable String folder(Hook hook) {
        return hook.newCwd() == null ? hook.cwd() : hook.newCwd();
    }

    private static Optional<String> header(Sent sent, String name) {
        return sent.said(name).map(value -> PlainLine.of(value, MOST)).filter(v -> !v.isEmpty());
    }
}

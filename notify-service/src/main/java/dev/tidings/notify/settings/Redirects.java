package dev.tidings.notify.settings;

import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.settings.SessionOverride.Dead;
import dev.tidings.notify.settings.SessionOverride.Redirect;
import dev.tidings.notify.settings.SessionOverride.Service;
import dev.tidings.shell.audit.Audit;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Addresses of single sessions, to which messages go instead of the repository's destination of
/// that kind.
@Singleton
class Redirects {

    private final SessionTable sessions;
    private final Vault vault;
    private final Audit audit;
    private final InstantSource clock;

    Redirects(SessionTable sessions, Vault vault, Audit audit, InstantSource clock) {
        this.sessions = sessions;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /// One of them.
    ///
    /// @param endpoint empty when its key is missing
    record Own(Optional<Endpoint> endpoint, Destination.Redirect redirect) {}

    /// Where the messages of that kind of a session go, unless it is where the repository says.
    Optional<Own> of(String owner, String sessionId, String kind) {
        return sessions.find(owner, sessionId)
                .filter(row ->
                        row.overriding()
                                .redirect(kind)
                                .filter(redirect -> redirect.dead().isEmpty())
                                .isPresent())
                .map(row ->
                        new Own(
                                Optional.ofNullable(vault.open(row).get(kind)),
                                new Destination.Redirect(owner, sessionId, kind, row.version())));
    }

    /// Whether it is still the one that was attempted; locks it.
    boolean stands(Destination.Redirect redirect) {
        return locked(redirect).isPresent();
    }

    /// Takes it out of use, with an audit row of the service itself; its owner sees why.
    void died(Destination.Redirect redirect, String code) {
        locked(redirect).ifPresent(row -> died(row, redirect.kind(), code));
    }

    private void died(SessionRow row, String kind, String code) {
        var before = row.overriding();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var service = before.services().getOrDefault(kind, new Service(true, Optional.empty()));
        var after =
                before.with(
                        kind,
                        new Service(
                                service.enabled(),
                                service.redirect()
                                        .map(one ->
                                                new Redirect(
                                                        one.config(),
                                                        one.shown(),
                                                        Optional.of(new Dead(code, now))))));
        sessions.write(
                new SessionRow(
                        row.owner(),
                        row.id(),
                        row.repositoryName(),
                        Optional.of(after),
                        row.secret(),
                        row.version() + 1));
        audit.recordOwn(
                row.owner(),
                "session:redirect_disabled",
                "session/" + row.id(),
                Map.of("kind", kind, "code", code));
    }

    private Optional<SessionRow> locked(Destination.Redirect redirect) {
        return sessions.lock(redirect.owner(), redirect.sessionId())
                .filter(row -> row.version() == redirect.version());
    }
}

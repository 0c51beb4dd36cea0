package dev.tidings.notify.settings;

import dev.tidings.shell.seal.Secrets;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Which keys sealed the addresses of single sessions. A new seal is no change of the override: its
/// version stays.
@Singleton
class SessionSeals {

    /// Before the first session.
    static final Key START = new Key("", "");

    private final SessionTable sessions;
    private final Vault vault;
    private final Secrets secrets;

    SessionSeals(SessionTable sessions, Vault vault, Secrets secrets) {
        this.sessions = sessions;
        this.vault = vault;
        this.secrets = secrets;
    }

    /// Where a session stands in the order of the batches.
    record Key(String owner, String id) {}

    /// Seals the next rows; what does not open stays as it is.
    Resealed<Key> reseal(String newest, Key after, int most) {
        var known = secrets.keys().toArray(String[]::new);
        var rows = sessions.stale(newest, known, after, most);
        int sealed = rows.stream().mapToInt(this::reseal).sum();
        return new Resealed<>(
                sealed,
                rows.size() < most
                        ? Optional.empty()
                        : Optional.of(new Key(rows.getLast().owner(), rows.getLast().id())));
    }

    private int reseal(SessionRow row) {
        var secret = row.secret().map(sealed -> vault.resealed(row, sealed));
        if (secret.equals(row.secret())) {
            return 0;
        }
        sessions.write(
                new SessionRow(
                        row.owner(),
                        row.id(),
                        row.repositoryName(),
                        row.override(),
                        secret,
                        row.version()));
        return 1;
    }
}

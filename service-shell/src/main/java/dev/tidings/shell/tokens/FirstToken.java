package dev.tidings.shell.tokens;

import dev.tidings.shell.access.Bearer;
import dev.tidings.shell.access.Scope;
import dev.tidings.shell.access.Token;
import dev.tidings.shell.access.Tokens;
import dev.tidings.shell.time.UuidV7;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Sees to it that somebody can get in.
///
/// A hash in `TIDINGS_ADMIN_TOKEN_SHA256` is registered whenever it is new, so that the local stack
/// or a Kubernetes secret can provision a service. With no hash and no administrator in the table a
/// token is made and shown once on the console: it is stored nowhere.
@ApplicationScoped
class FirstToken {

    private static final Logger LOG = Logger.getLogger(FirstToken.class);

    private final DataSource database;
    private final Tokens tokens;
    private final InstantSource clock;
    private final FirstTokenSettings settings;

    FirstToken(
            DataSource database, Tokens tokens, InstantSource clock, FirstTokenSettings settings) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
    }

    @SuppressWarnings("SystemOut") // The log goes to files and collectors, and masks tokens.
    void provide(@Observes StartupEvent started) throws SQLException {
        provide(System.out);
    }

    void provide(PrintStream console) throws SQLException {
        var shown = Optional.<Bearer>empty();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection);
            if (settings.sha256().isPresent()) {
                register(connection, hash(settings.sha256().get()));
            } else if (!tokens.hasAdmin(connection, clock.instant())) {
                var bearer = Bearer.random(new SecureRandom());
                register(connection, bearer.hash());
                shown = Optional.of(bearer);
            }
            connection.commit();
        }
        shown.ifPresent(bearer -> show(console, bearer));
    }

    private void register(Connection connection, String hash) throws SQLException {
        var now = clock.instant();
        var token =
                new Token(
                        UuidV7.next(now),
                        settings.owner(),
                        settings.device().orElseGet(FirstToken::hostName),
                        Set.of(Scope.values()),
                        "first administrator token",
                        now,
                        null,
                        null);
        if (tokens.add(connection, token, hash)) {
            LOG.infof("registered an administrator token of owner %s", settings.owner());
        }
    }

    /// Replicas that start together must not each make one.
    private static void lock(Connection connection) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "SELECT pg_advisory_xact_lock(hashtext('tidings first token'))")) {
            lock.execute();
        }
    }

    private static void show(PrintStream console, Bearer bearer) {
        console.println(
                "\n  First administrator token, shown this once: " + bearer.reveal() + "\n");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    private static String hash(String configured) {
        var hash = configured.strip().toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalStateException(
                    "TIDINGS_ADMIN_TOKEN_SHA256 must be the SHA-256 of a token, 64 hex digits");
        }
        return hash;
    }
}

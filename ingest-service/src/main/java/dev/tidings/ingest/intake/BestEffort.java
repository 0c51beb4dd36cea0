package dev.tidings.ingest.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Asks the database for what is good to have, and does without when it does not answer.
///
/// After a failure nobody asks for a while: a sender must not wait for a dead database each time.
@ApplicationScoped
class BestEffort {

    private static final Logger LOG = Logger.getLogger(BestEffort.class);
    private static final Duration REST = Duration.ofSeconds(5);

    private final InstantSource clock;
    private volatile Instant restUntil = Instant.EPOCH;

    BestEffort(InstantSource clock) {
        this.clock = clock;
    }

    /// What the question gives, or the other value without an answer.
    <T> T orElse(T otherwise, Question<T> question) {
        if (clock.instant().isBefore(restUntil)) {
            return otherwise;
        }
        try {
            return question.ask();
        } catch (SQLException e) {
            if (refused(e)) {
                LOG.warnf("the database does not take what it is asked: %s", e.getSQLState());
            } else {
                restUntil = clock.instant().plus(REST);
                LOG.warnf("without the database for %s: %s", REST, e.getClass().getSimpleName());
            }
            return otherwise;
        }
    }

    /// Whether the database is there and only this question is wrong: data it cannot hold (class
    /// 22), or more than it can (54).
    static boolean refused(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("54"));
    }

    /// Does it, or not.
    void attempt(Errand errand) {
        orElse(
                false,
                () -> {
                    errand.run();
                    return true;
                });
    }

    /// Something to ask the database.
    @FunctionalInterface
    interface Question<T> {

        T ask() throws SQLException;
    }

    /// Something to do in the database.
    @FunctionalInterface
    interface Errand {

        void run() throws SQLException;
    }
}

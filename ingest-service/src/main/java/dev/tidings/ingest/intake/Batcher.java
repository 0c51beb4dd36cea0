package dev.tidings.ingest.intake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Asks the database once for all who ask at the same time.
///
/// ```text
/// nobody is asking      whoever comes asks at once, alone
/// somebody is asking    whoever comes waits; the next statement is for all of them
/// ```
///
/// No timer: alone nobody waits for company, and the more come, the less each costs. One question
/// the database does not take leaves the others their answers.
final class Batcher<Q, A> {

    /// How many share a statement.
    private static final int MOST = 200;

    private final BestEffort effort;
    private final A otherwise;
    private final Statement<Q, A> statement;
    private final Queue<Waiting<Q, A>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    /// @param otherwise what is said without an answer
    Batcher(BestEffort effort, A otherwise, Statement<Q, A> statement) {
        this.effort = effort;
        this.otherwise = otherwise;
        this.statement = statement;
    }

    /// One statement for all, committed when it returns.
    @FunctionalInterface
    interface Statement<Q, A> {

        /// The answers, in the order of the questions.
        List<A> answers(List<Q> questions) throws SQLException;
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    /// The answer; blocks until the statement it shares is through.
    A ask(Q question) {
        var waiting = new Waiting<Q, A>(question, new CompletableFuture<>());
        queue.add(waiting);
        if (asking.compareAndSet(false, true)) {
            askOnce();
            if (claimed()) {
                Thread.startVirtualThread(this::askAll); // its own answer is there: not its work
            }
        }
        return waiting.answer().join();
    }

    /// How many wait for the next statement.
    int waiting() {
        return queue.size();
    }

    private void askAll() {
        do {
            askOnce();
        } while (claimed());
    }

    /// Whether somebody came meanwhile and it falls to this thread to ask.
    private boolean claimed() {
        return !queue.isEmpty() && asking.compareAndSet(false, true);
    }

    private void askOnce() {
        var batch = new ArrayList<Waiting<Q, A>>();
        try {
            for (var next = queue.poll(); next != null; next = queue.poll()) {
                batch.add(next);
                if (batch.size() == MOST) {
                    break;
                }
            }
            var answers = answers(batch.stream().map(Waiting::question).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(each -> each.answer().completeExceptionally(e));
        } finally {
            asking.set(false);
        }
    }

    private List<A> answers(List<Q> questions) {
        return effort.orElse(
                Collections.nCopies(questions.size(), otherwise),
                () -> {
                    try {
                        return statement.answers(questions);
                    } catch (SQLException e) {
                        if (questions.size() == 1 || !BestEffort.refused(e)) {
                            throw e;
                        }
                        return halved(questions);
                    }
                });
    }

    /// One of them is not taken: found by halves.
    private List<A> halved(List<Q> questions) {
        int half = questions.size() / 2;
        var answers = new ArrayList<>(answers(questions.subList(0, half)));
        answers.addAll(answers(questions.subList(half, questions.size())));
        return answers;
    }
}

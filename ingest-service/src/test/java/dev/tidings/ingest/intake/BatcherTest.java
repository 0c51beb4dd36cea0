package dev.tidings.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.ingest.support.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever asks at the same time shares a statement, its answer, and not each other's faults.
///
/// A statement doubles what it is asked. [#POISON] is data the database does not take.
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatcherTest {

    private static final int POISON = -1;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<List<Integer>> statements = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final AtomicInteger asking = new AtomicInteger();
    private String failure = "";
    private final Batcher<Integer, String> batcher =
            new Batcher<>(new BestEffort(now::get), "none", this::answers);

    @AfterEach
    void end() {
        firstMayEnd.countDown();
        callers.close();
    }

    @Test
    void alone_nobody_waits_for_company() {
        firstMayEnd.countDown();

        assertThat(batcher.ask(7)).isEqualTo("14");
        assertThat(batcher.ask(8)).isEqualTo("16");
        assertThat(statements).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void who_comes_while_a_statement_runs_shares_the_next() throws Exception {
        var first = held();
        var others = ask(IntStream.rangeClosed(1, 50));
        firstMayEnd.countDown();

        assertThat(first.get()).isEqualTo("0");
        for (int i = 0; i < 50; i++) {
            assertThat(others.get(i).get()).isEqualTo(Integer.toString(2 * (i + 1)));
        }
        assertThat(statements).hasSize(2);
    }

    @Test
    void no_statement_is_for_more_than_two_hundred() throws Exception {
        var _ = held();
        var others = ask(IntStream.rangeClosed(1, 450));
        firstMayEnd.countDown();

        for (var each : others) {
            each.get();
        }
        assertThat(statements).extracting(List::size).containsExactly(1, 200, 200, 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "54000"})
    void what_the_database_does_not_take_costs_its_neighbours_nothing(String state)
            throws Exception {
        failure = state;
        var _ = held();
        var others = ask(IntStream.of(1, 2, POISON, 4, 5));
        firstMayEnd.countDown();

        assertThat(heard(others)).containsExactly("2", "4", "none", "8", "10");
        assertThat(batcher.ask(6)).as("the database is not left alone").isEqualTo("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53300", ""})
    void a_database_that_is_away_is_asked_once_for_all(String state) throws Exception {
        failure = state;
        var _ = held();
        var others = ask(IntStream.of(1, 2, POISON, 4, 5));
        firstMayEnd.countDown();

        assertThat(heard(others)).containsOnly("none");
        assertThat(batcher.ask(6)).isEqualTo("none");
        assertThat(statements).hasSize(2);
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(1)));
        assertThat(batcher.ask(6)).isEqualTo("12");
    }

    @Test
    void a_fault_of_ours_strands_nobody() throws Exception {
        failure = "fault";
        var _ = held();
        var others = ask(IntStream.of(1, POISON));
        firstMayEnd.countDown();

        for (var each : others) {
            assertThatThrownBy(each::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("fault");
        }
        assertThat(batcher.ask(6)).isEqualTo("12");
    }

    @Test
    void of_many_callers_each_hears_its_own_answer() throws Exception {
        firstMayEnd.countDown();
        var asked = ask(IntStream.range(0, 20_000));

        for (int i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i).get()).isEqualTo(Integer.toString(2 * i));
        }
        assertThat(statements.stream().flatMap(List::stream).distinct()).hasSize(20_000);
    }

    /// The first caller, whose statement does not end yet.
    private Future<String> held() {
        var first = callers.submit(() -> batcher.ask(0));
        Eventually.holds(() -> assertThat(statements).hasSize(1));
        return first;
    }

    /// Many callers at once; all of them wait while the first statement does not end.
    private List<Future<String>> ask(IntStream questions) {
        var asked =
                questions
                        .mapToObj(question -> callers.submit(() -> batcher.ask(question)))
                        .toList();
        if (firstMayEnd.getCount() > 0) {
            Eventually.holds(() -> assertThat(batcher.waiting()).isEqualTo(asked.size()));
        }
        return asked;
    }

    private static List<String> heard(List<Future<String>> asked) throws Exception {
        var answers = new ArrayList<String>();
        for (var each : asked) {
            answers.add(each.get());
        }
        return answers;
    }

    private List<String> answers(List<Integer> questions) throws SQLException {
        assertThat(asking.incrementAndGet()).as("one at a time").isEqualTo(1);
        try {
            statements.add(List.copyOf(questions));
            firstMayEnd.await();
            if (questions.contains(POISON)) {
                if (failure.equals("fault")) {
                    throw new IllegalStateException(failure);
                }
                throw new SQLException("no", failure);
            }
            return questions.stream().map(question -> Integer.toString(2 * question)).toList();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        } finally {
            asking.decrementAndGet();
        }
    }
}

package dev.tidings.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.EventId;
import dev.tidings.ingest.intake.IdempotencyKeys.Claim;
import dev.tidings.ingest.intake.SeenEvents.Told;
import dev.tidings.ingest.support.OnRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Many senders share the statements of a real PostgreSQL, and each is told what is true of its
/// own.
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AtTheSameTimeTest implements OnRealServers {

    /// No text of PostgreSQL holds it.
    private static final String NUL = "\0";

    private static final String SHA_A = "aa".repeat(32);
    private static final String SHA_B = "bb".repeat(32);

    @Inject SeenEvents seen;
    @Inject IdempotencyKeys keys;

    @Test
    void whoever_was_told_to_remember_is_remembered() throws Exception {
        var facts = IntStream.range(0, 300).mapToObj(_ -> fact("ada")).toList();

        assertThat(together(facts, this::wasTold)).containsOnly(false);
        together(facts, this::remember);
        assertThat(together(facts, this::wasTold)).containsOnly(true);
    }

    @Test
    void one_fact_the_database_cannot_hold_costs_the_others_nothing() throws Exception {
        var bad = fact("ada" + NUL);
        var facts = new ArrayList<>(IntStream.range(0, 300).mapToObj(_ -> fact("ada")).toList());
        facts.add(150, bad);

        together(facts, this::remember);

        facts.remove(bad);
        assertThat(together(facts, this::wasTold)).containsOnly(true);
        assertThat(wasTold(bad)).isFalse();
    }

    @Test
    void the_same_fact_of_many_is_remembered_once() throws Exception {
        var fact = fact("ada");
        together(IntStream.range(0, 100).mapToObj(_ -> fact).toList(), this::remember);

        assertThat(wasTold(fact)).isTrue();
    }

    @Test
    void of_two_bodies_under_one_key_one_wins_for_all() throws Exception {
        var key = "k-" + UUID.randomUUID();
        var bodies = IntStream.range(0, 300).mapToObj(i -> i % 2 == 0 ? SHA_A : SHA_B).toList();

        var claims = together(bodies, body -> keys.claim("ada", key, body));

        var winner = keys.claim("ada", key, SHA_A) == Claim.FREE ? SHA_A : SHA_B;
        for (int i = 0; i < bodies.size(); i++) {
            assertThat(claims.get(i))
                    .isEqualTo(bodies.get(i).equals(winner) ? Claim.FREE : Claim.TAKEN);
        }
    }

    @Test
    void one_key_the_database_cannot_hold_costs_the_others_nothing() throws Exception {
        var names =
                IntStream.range(0, 300)
                        .mapToObj(i -> i == 150 ? NUL : "k-" + UUID.randomUUID())
                        .toList();

        together(names, name -> keys.claim("ada", name, SHA_A));

        var others = new ArrayList<>(names);
        others.remove(150);
        assertThat(together(others, name -> keys.claim("ada", name, SHA_B)))
                .containsOnly(Claim.TAKEN);
    }

    private boolean remember(Told fact) {
        seen.remember(List.of(fact));
        return true;
    }

    private boolean wasTold(Told fact) {
        return seen.among(List.of(fact)).contains(fact);
    }

    private static Told fact(String owner) {
        return new Told(owner, new EventId(UUID.randomUUID()));
    }

    private interface Asked<Q, A> {
        A of(Q question);
    }

    /// Each asked by a caller of its own, all at once; the answers in their order.
    private static <Q, A> List<A> together(List<Q> questions, Asked<Q, A> asked) throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<A>();
            var calls =
                    questions.stream()
                            .map(question -> (Callable<A>) () -> asked.of(question))
                            .toList();
            for (var each : callers.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}

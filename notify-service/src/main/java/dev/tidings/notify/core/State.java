package dev.tidings.notify.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What is known of one worker between two events (notification rules, section 2).
///
/// @param epoch start of its incarnation; only grows
/// @param stable the last state that lasted, written whatever the settings
/// @param attention the question of a stable [Activity#WAITING]
/// @param owed the state from which a silently committed one was reached: a return to it is told
/// @param candidate what was seen and has not lasted yet
/// @param lastSeq of the newest event accepted, where the producer numbers
/// @param lastOccurred of the newest event accepted, at most the broker's time
/// @param sent error messages of the last minute, oldest first
/// @param storm a summary to come
public record State(
        long epoch,
        Activity stable,
        Optional<String> attention,
        Optional<Activity> owed,
        Optional<Candidate> candidate,
        OptionalLong lastSeq,
        OptionalLong lastOccurred,
        List<Sent> sent,
        Optional<Storm> storm) {

    /// Of a worker nobody has heard of.
    public static final State EMPTY = empty(0, List.of(), Optional.empty());

    public State {
        sent = List.copyOf(sent);
    }

    private static State empty(long epoch, List<Sent> sent, Optional<Storm> storm) {
        return new State(
                epoch,
                Activity.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                sent,
                storm);
    }

    /// When to look again if nothing happens: the earlier of candidate and summary.
    public OptionalLong due() {
        return Stream.concat(candidate.map(Candidate::due).stream(), storm.map(Storm::due).stream())
                .flatMapToLong(LongStream::of)
                .min();
    }

    /// R2: everything except the error messages starts again.
    State inEpoch(long newEpoch) {
        return empty(newEpoch, sent, storm);
    }

    State accepted(OptionalLong seq, long occurred) {
        return new State(
                epoch,
                stable,
                attention,
                owed,
                candidate,
                seq.isPresent() ? seq : lastSeq,
                OptionalLong.of(occurred),
                sent,
                storm);
    }

    State withCandidate(Optional<Candidate> newCandidate) {
        return new State(
                epoch, stable, attention, owed, newCandidate, lastSeq, lastOccurred, sent, storm);
    }

    State withAttention(Optional<String> newAttention) {
        return new State(
                epoch, stable, newAttention, owed, candidate, lastSeq, lastOccurred, sent, storm);
    }

    State owing(Activity from) {
        return new State(
                epoch,
                stable,
                attention,
                Optional.of(from),
                candidate,
                lastSeq,
                lastOccurred,
                sent,
                storm);
    }

    /// A state that lasted; nothing is pending and nothing owed any more.
    State settled(Activity newStable, Optional<String> newAttention) {
        return new State(
                epoch,
                newStable,
                newAttention,
                Optional.empty(),
                Optional.empty(),
                lastSeq,
                lastOccurred,
                sent,
                storm);
    }

    State withErrors(List<Sent> newSent, Optional<Storm> newStorm) {
        return new State(
                epoch,
                stable,
                attention,
                owed,
                candidate,
                lastSeq,
                lastOccurred,
                newSent,
                newStorm);
    }
}

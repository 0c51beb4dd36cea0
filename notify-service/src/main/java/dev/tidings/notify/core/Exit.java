package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.notify.core.Verdict.Notify;
import dev.tidings.notify.core.Verdict.Suppress;
import java.util.List;
import java.util.Optional;

/// R10: the process is gone, at once and for this epoch for good.
///
/// ```text
/// exited off   seen  a------i-X     told  ---------i    the finish cannot flap any more: flushed
/// exited on    seen  a------i-X     told  ---------X    the exit says it
/// either       seen  a------w-X     told  ...           the question died with its process
/// ```
final class Exit {

    private Exit() {}

    static Step step(State state, WorkerExited exited, Moment moment, View view) {
        if (state.stable() == Activity.EXITED) {
            return Step.no(state, Reason.NO_CHANGE, exited);
        }
        var verdict = verdict(state, exited, moment, view);
        boolean told = verdict instanceof Notify;
        return state.candidate()
                .map(candidate -> end(state, candidate, told, view))
                .orElse(Step.quiet(state))
                .then(ended ->
                        new Step(
                                ended.settled(Activity.EXITED, Optional.empty()),
                                List.of(verdict(ended, exited, moment, view))));
    }

    private static Step end(State state, Candidate candidate, boolean told, View view) {
        return switch (candidate.state()) {
            case IDLE ->
                    told
                            ? Change.drop(state, Reason.SUBSUMED_BY_EXIT)
                            : Change.commit(state, candidate, view);
            case WAITING, ACTIVE, NONE, EXITED -> Change.drop(state, Reason.SUPERSEDED);
        };
    }

    private static Verdict verdict(State from, WorkerExited exited, Moment moment, View view) {
        return moment.tooOld()
                ? new Suppress(Reason.EXPIRED, exited)
                : Decision.bySettings(
                        exited,
                        view,
                        new Notify(exited, from.stable(), Activity.EXITED, WorkerRules.NO_SUMMARY));
    }
}

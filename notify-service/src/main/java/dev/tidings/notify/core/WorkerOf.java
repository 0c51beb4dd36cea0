package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.WorkerKey;

/// A worker of an owner: the key of its state and of its timer.
public record WorkerOf(String owner, WorkerKey worker) implements Comparable<WorkerOf> {

    /// The worker that an event is about.
    public static WorkerOf of(WorkerTrigger trigger) {
        return new WorkerOf(trigger.header().owner(), trigger.worker());
    }

    public SessionOf session() {
        return new SessionOf(owner, worker.sessionId());
    }

    @Override
    public int compareTo(WorkerOf other) {
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : worker.compareTo(other.worker);
    }

    @Override
    public String toString() {
        return owner + ":" + worker;
    }
}

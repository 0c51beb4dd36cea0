package dev.tidings.events;

/// One worker (one terminal) of one agent session, among those of its owner: another owner may use
/// the same ids.
public record WorkerKey(String sessionId, String workerId) implements Comparable<WorkerKey> {

    @Override
    public int compareTo(WorkerKey other) {
        int bySession = sessionId.compareTo(other.sessionId);
        return bySession != 0 ? bySession : workerId.compareTo(other.workerId);
    }

    @Override
    public String toString() {
        return sessionId + ":" + workerId;
    }
}

package dev.tidings.notify.dispatch.later;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Something that comes due, piece by piece: each in a transaction of its own, so that one that
/// cannot be done keeps nobody else waiting.
interface Chore<K> {

    /// The keys of what is due, the longest first. Nothing is locked by this.
    List<K> due(Connection connection, int most) throws SQLException;

    /// Does one, unless somebody else has it or it is not due any more.
    ///
    /// @return whether it was done
    boolean tryDo(Connection connection, K key, long now) throws SQLException;

    /// One can never be done as it is: what then has to happen so that it is not asked for at once
    /// again, and nobody misses anything.
    void giveUp(Connection connection, K key, long now) throws SQLException;
}

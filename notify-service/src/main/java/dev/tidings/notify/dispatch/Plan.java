package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import java.util.OptionalLong;

/// What to do with a leased delivery, as things are right before its attempt.
sealed interface Plan {

    /// Tell it.
    ///
    /// @param version of the destination whose endpoint this is
    /// @param plainly its medium refused the message before
    /// @param expires when it is too late, in milliseconds
    record Send(
            Handler handler,
            Delivery delivery,
            Endpoint endpoint,
            long version,
            boolean plainly,
            OptionalLong expires)
            implements Plan {}

    /// It may be over: ask again then.
    record Hold(long until) implements Plan {}

    /// It is not to be told.
    record End(Ending ending) implements Plan {}

    /// Something of ours is missing, such as the key of its secret: tried again later.
    ///
    /// @param version of the destination
    record Unable(String code, long version, OptionalLong expires) implements Plan {}

    /// Somebody else has it now.
    record Lost() implements Plan {}
}

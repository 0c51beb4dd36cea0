package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.settings.Destination.Redirect;
import java.util.Optional;
import java.util.OptionalLong;

/// What to do with a leased delivery, as things are right before its attempt.
sealed interface Plan {

    /// Tell it.
    ///
    /// @param version of the destination whose endpoint this is
    /// @param redirect set when the endpoint is one of a session's own
    /// @param plainly its medium refused the message before
    /// @param expires when it is too late, in milliseconds
    record Send(
            Handler handler,
            Delivery delivery,
            Endpoint endpoint,
            long version,
            Optional<Redirect> redirect,
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
    /// @param redirect set when it is an address of a session's own that is missing
    record Unable(String code, long version, Optional<Redirect> redirect, OptionalLong expires)
            implements Plan {}

    /// Somebody else has it now.
    record Lost() implements Plan {}
}

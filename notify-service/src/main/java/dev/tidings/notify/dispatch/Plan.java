package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Ending;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.settings.Destination.Redirect;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What to do with the head of a queue, as things are right before its attempt.
sealed interface Plan {

    /// What takes a lease.
    sealed interface Errand extends Plan {

        /// Of the destination as it is now.
        long version();

        /// Set when it goes to an address of a session's own.
        Optional<Redirect> redirect();

        /// When it is too late, in milliseconds.
        OptionalLong expires();

        /// Behind the destination, where that is known.
        @Nullable String host();
    }

    /// Tell it.
    ///
    /// @param version of the destination whose endpoint this is
    /// @param redirect set when the endpoint is one of a session's own
    /// @param plainly its medium refused the message before
    record Send(
            Handler handler,
            Delivery delivery,
            Endpoint endpoint,
            long version,
            Optional<Redirect> redirect,
            boolean plainly,
            OptionalLong expires,
            @Nullable String host)
            implements Errand {}

    /// Something of ours is missing, such as the key of its secret: tried again later.
    record Unable(String code, long version, Optional<Redirect> redirect, OptionalLong expires)
            implements Errand {

        @Override
        public @Nullable String host() {
            return null;
        }
    }

    /// It may be over: ask again then.
    record Hold(long until) implements Plan {}

    /// It is not to be told.
    record End(Ending ending) implements Plan {}

    /// Nothing may go to its destination before `until`.
    record Rest(long until) implements Plan {}

    /// It is no head: an earlier one of its session has come.
    record Behind() implements Plan {}

    /// It is over already, ended by a version that knows no places.
    record Over() implements Plan {}
}

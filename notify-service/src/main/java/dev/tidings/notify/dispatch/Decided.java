package dev.tidings.notify.dispatch;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.notify.core.Activity;
import java.util.Optional;
import java.util.OptionalInt;

/// What the room above decided to tell.
///
/// @param event what happened
/// @param from state left; [Activity#NONE] for what is no state
/// @param to state announced; [Activity#NONE] for what is no state
/// @param count how many errors a summary stands for
/// @param place whose it is
/// @param settings under which it was decided
/// @param sessionTitle what people call the session
public record Decided(
        OutboundTrigger event,
        Activity from,
        Activity to,
        OptionalInt count,
        SessionPlace place,
        SessionSettings settings,
        Optional<String> sessionTitle) {}

/// ROOM 1: the triggers topic is read, record by record understood or parked with a reason.
@NullMarked
package dev.tidings.notify.consume;

import org.jspecify.annotations.NullMarked;

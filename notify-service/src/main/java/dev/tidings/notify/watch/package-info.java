/// ROOM 2: what is known of each worker, and when to look again.
///
/// Steps the pure rules and stores what they say: states, due times, reasons, notifications and the
/// position read, in one transaction.
@NullMarked
package dev.tidings.notify.watch;

import org.jspecify.annotations.NullMarked;

/// ROOM 3: what was decided goes to its destinations: claimed, attempted, recorded.
///
/// A claim is one transaction, an attempt is none, its record is another: nothing holds a
/// connection while it waits for the network.
@NullMarked
package dev.tidings.notify.dispatch;

import org.jspecify.annotations.NullMarked;

/// The walls of the shell, and the shell as a service of its own.
///
/// What is pure has its tests beside it, room by room.
@NullMarked
package dev.tidings.shell;

import org.jspecify.annotations.NullMarked;

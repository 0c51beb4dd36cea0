/// Does everything the walls forbid.
///
/// A wall that does not see it is no wall.
@NullMarked
package dev.tidings.shell.canary;

import org.jspecify.annotations.NullMarked;

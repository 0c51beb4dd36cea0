/// Tests that nothing was left out of what a native image is told.
///
/// They look at classes only: no service runs.
@NullMarked
package dev.tidings.shell.hints;

import org.jspecify.annotations.NullMarked;

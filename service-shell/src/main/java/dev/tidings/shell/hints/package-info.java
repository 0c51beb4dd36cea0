/// What a native image has to be told because it cannot see it.
///
/// No code runs here.
@NullMarked
package dev.tidings.shell.hints;

import org.jspecify.annotations.NullMarked;

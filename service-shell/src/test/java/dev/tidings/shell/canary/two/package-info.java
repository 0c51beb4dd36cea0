/// Half of a circle.
///
/// The other half is `one`.
@NullMarked
package dev.tidings.shell.canary.two;

import org.jspecify.annotations.NullMarked;

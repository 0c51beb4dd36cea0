/// Half of a circle.
///
/// The other half is `two`.
@NullMarked
package dev.tidings.shell.canary.one;

import org.jspecify.annotations.NullMarked;

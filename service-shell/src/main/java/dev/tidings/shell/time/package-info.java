/// Time as a bean, and ids that sort by it.
///
/// The only place that names the system clock.
@NullMarked
package dev.tidings.shell.time;

import org.jspecify.annotations.NullMarked;

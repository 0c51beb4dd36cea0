/// Tests of `time`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.time;

import org.jspecify.annotations.NullMarked;

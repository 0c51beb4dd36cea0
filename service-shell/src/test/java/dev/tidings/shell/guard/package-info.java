/// Tests of `guard`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.guard;

import org.jspecify.annotations.NullMarked;

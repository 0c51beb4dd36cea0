/// Tests of `seal`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.seal;

import org.jspecify.annotations.NullMarked;

/// Tests of `body`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.body;

import org.jspecify.annotations.NullMarked;

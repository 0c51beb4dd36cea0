/// Tests of `tokens`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.tokens;

import org.jspecify.annotations.NullMarked;

/// Tests of `list`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.list;

import org.jspecify.annotations.NullMarked;

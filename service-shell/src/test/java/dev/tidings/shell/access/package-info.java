/// Tests of `access`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.access;

import org.jspecify.annotations.NullMarked;

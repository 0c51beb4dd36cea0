/// Tests of `problem`.
///
/// Pure parts by tables, the rest over HTTP in `app`.
@NullMarked
package dev.tidings.shell.problem;

import org.jspecify.annotations.NullMarked;

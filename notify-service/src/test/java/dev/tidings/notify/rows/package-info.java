/// The delivery rows of the acceptance, run on the real rooms, the real tables and a clock that a
/// test moves: `now()` of this database is what the row says.
@NullMarked
package dev.tidings.notify.rows;

import org.jspecify.annotations.NullMarked;

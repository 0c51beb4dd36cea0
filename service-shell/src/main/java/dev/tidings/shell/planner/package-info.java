/// What the planner of the database is told of its tables.
///
/// Nothing here knows a table by name.
@NullMarked
package dev.tidings.shell.planner;

import org.jspecify.annotations.NullMarked;

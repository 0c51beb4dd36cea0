/// The tables as the migrations leave them, and what they do to rows that are there.
@NullMarked
package dev.tidings.notify.schema;

import org.jspecify.annotations.NullMarked;

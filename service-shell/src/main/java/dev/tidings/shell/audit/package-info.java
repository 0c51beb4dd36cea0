/// Who changed what, and when.
///
/// One row per change, written by the caller's own transaction.
@NullMarked
package dev.tidings.shell.audit;

import org.jspecify.annotations.NullMarked;

/// Who calls: bearer tokens, their scopes and their owner.
///
/// Everything behind `/api` passes here; what a caller may see is asked of
/// [dev.tidings.shell.access.Caller].
@NullMarked
package dev.tidings.shell.access;

import org.jspecify.annotations.NullMarked;

/// Who may: where tokens and the audit log are found. The code is the shell's.
@NullMarked
package dev.tidings.notify.access;

import org.jspecify.annotations.NullMarked;

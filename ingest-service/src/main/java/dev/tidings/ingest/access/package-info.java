/// Who may call: the tokens of this service.
///
/// What a token is and how it is checked lives in the shell.
@NullMarked
package dev.tidings.ingest.access;

import org.jspecify.annotations.NullMarked;

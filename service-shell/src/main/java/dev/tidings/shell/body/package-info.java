/// Reading a request's JSON: typed fields, "absent keeps, null resets", every violation at once.
///
/// Pure; it knows no endpoint and quotes no value.
@NullMarked
package dev.tidings.shell.body;

import org.jspecify.annotations.NullMarked;

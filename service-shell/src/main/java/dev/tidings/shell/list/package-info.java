/// Lists and versions: keyset pages with an opaque cursor, ETag and If-Match.
///
/// Pure; the queries are the services'.
@NullMarked
package dev.tidings.shell.list;

import org.jspecify.annotations.NullMarked;

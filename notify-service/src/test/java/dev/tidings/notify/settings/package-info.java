/// Tests of the room of the same name: over HTTP, on a real PostgreSQL.
@NullMarked
package dev.tidings.notify.settings;

import org.jspecify.annotations.NullMarked;

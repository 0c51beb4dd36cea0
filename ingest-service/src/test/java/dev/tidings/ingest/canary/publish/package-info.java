/// A publisher that knows the door.
@NullMarked
package dev.tidings.ingest.canary.publish;

import org.jspecify.annotations.NullMarked;

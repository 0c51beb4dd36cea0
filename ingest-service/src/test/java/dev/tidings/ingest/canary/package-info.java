/// Classes that stand in the way of the walls, so that each wall is seen to hold.
@NullMarked
package dev.tidings.ingest.canary;

import org.jspecify.annotations.NullMarked;

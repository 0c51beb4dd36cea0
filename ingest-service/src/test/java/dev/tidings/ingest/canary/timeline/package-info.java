/// A timeline that knows the publisher.
@NullMarked
package dev.tidings.ingest.canary.timeline;

import org.jspecify.annotations.NullMarked;

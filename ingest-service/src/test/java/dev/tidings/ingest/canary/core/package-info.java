/// A core with a clock and a framework.
@NullMarked
package dev.tidings.ingest.canary.core;

import org.jspecify.annotations.NullMarked;

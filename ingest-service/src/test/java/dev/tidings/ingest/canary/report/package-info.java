/// A report that knows a source.
@NullMarked
package dev.tidings.ingest.canary.report;

import org.jspecify.annotations.NullMarked;

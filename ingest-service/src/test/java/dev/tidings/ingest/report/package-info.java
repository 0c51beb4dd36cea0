/// The status over HTTP, from hook to answer.
@NullMarked
package dev.tidings.ingest.report;

import org.jspecify.annotations.NullMarked;

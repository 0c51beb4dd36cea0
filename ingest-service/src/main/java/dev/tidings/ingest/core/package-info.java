/// What every room may use.
///
/// Pure: no clock, no store, no framework.
@NullMarked
package dev.tidings.ingest.core;

import org.jspecify.annotations.NullMarked;

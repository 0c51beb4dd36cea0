/// The thinking about one worker: what a hook said becomes a state, or a reason why not.
///
/// Pure: no clock, no store, no framework.
@NullMarked
package dev.tidings.ingest.core.activity;

import org.jspecify.annotations.NullMarked;

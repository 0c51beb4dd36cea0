/// The worker rows: a hook's word becomes a numbered transition, published once it is written down.
///
/// Part of the one door, because every source that knows of workers goes through it.
@NullMarked
package dev.tidings.ingest.intake.worker;

import org.jspecify.annotations.NullMarked;

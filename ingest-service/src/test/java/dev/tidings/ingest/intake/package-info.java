/// The door without what is merely good to have.
@NullMarked
package dev.tidings.ingest.intake;

import org.jspecify.annotations.NullMarked;

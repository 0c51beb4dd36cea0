/// What holds for the whole ingest-service: its walls, its acceptance rows, its answers.
@NullMarked
package dev.tidings.ingest;

import org.jspecify.annotations.NullMarked;

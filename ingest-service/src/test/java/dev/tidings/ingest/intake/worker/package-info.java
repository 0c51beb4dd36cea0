/// Worker rows on a real database: crashes, replicas, order.
@NullMarked
package dev.tidings.ingest.intake.worker;

import org.jspecify.annotations.NullMarked;

/// A real Kafka broker and a real PostgreSQL on one laptop, from Maven artefacts, without Docker.
@NullMarked
package dev.tidings.local;

import org.jspecify.annotations.NullMarked;

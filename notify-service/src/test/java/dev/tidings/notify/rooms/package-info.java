/// The rooms of the walk on a real Kafka and a real PostgreSQL, with destinations that write down
/// what they are told.
@NullMarked
package dev.tidings.notify.rooms;

import org.jspecify.annotations.NullMarked;

/// Where a stack lives: its folder, its lock, its ports, its disk, and what to say when one of them
/// is not to be had. Knows neither Kafka nor PostgreSQL.
@NullMarked
package dev.tidings.local.home;

import org.jspecify.annotations.NullMarked;

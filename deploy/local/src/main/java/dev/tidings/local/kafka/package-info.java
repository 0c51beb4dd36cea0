/// A single-node KRaft broker inside this JVM, with the topics of Tidings. Formats its folder once,
/// refuses a folder that is not its own.
@NullMarked
package dev.tidings.local.kafka;

import org.jspecify.annotations.NullMarked;

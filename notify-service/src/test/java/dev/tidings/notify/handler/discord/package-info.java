/// Tests of the room of the same name.
@NullMarked
package dev.tidings.notify.handler.discord;

import org.jspecify.annotations.NullMarked;

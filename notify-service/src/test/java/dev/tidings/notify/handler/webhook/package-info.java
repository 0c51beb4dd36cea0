/// Tests of the room of the same name.
@NullMarked
package dev.tidings.notify.handler.webhook;

import org.jspecify.annotations.NullMarked;

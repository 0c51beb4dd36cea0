/// Tests of the room of the same name.
@NullMarked
package dev.tidings.notify.handler.email;

import org.jspecify.annotations.NullMarked;

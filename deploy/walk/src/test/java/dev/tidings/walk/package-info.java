/// The walk of an event through the built services, as processes of their own.
@NullMarked
package dev.tidings.walk;

import org.jspecify.annotations.NullMarked;

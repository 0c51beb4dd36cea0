/// `./tidings up`: what was asked for, who may in, what is said to the person, and how it ends.
/// Puts the servers and the services together; knows neither from inside.
@NullMarked
package dev.tidings.local.up;

import org.jspecify.annotations.NullMarked;

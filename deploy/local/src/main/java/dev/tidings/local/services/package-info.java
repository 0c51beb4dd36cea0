/// The services as child processes: started, watched, asked for their health, stopped. Knows
/// nothing of what they do.
@NullMarked
package dev.tidings.local.services;

import org.jspecify.annotations.NullMarked;

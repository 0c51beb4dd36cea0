/// The database server and its folder, when they are not what they should be. A real server runs
/// where a test needs one.
@NullMarked
package dev.tidings.local.postgres;

import org.jspecify.annotations.NullMarked;

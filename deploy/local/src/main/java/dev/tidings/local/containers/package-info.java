/// The same two servers as containers, for those who have Docker and ask for it. The only package
/// that knows Testcontainers.
@NullMarked
package dev.tidings.local.containers;

import org.jspecify.annotations.NullMarked;

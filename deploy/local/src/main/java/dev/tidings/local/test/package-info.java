/// What a Quarkus test needs of the stack: one resource that configures a service for it. The only
/// package that knows Quarkus.
@NullMarked
package dev.tidings.local.test;

import org.jspecify.annotations.NullMarked;

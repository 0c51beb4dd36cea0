/// A small service that wears the shell: resources that succeed, refuse and fail.
///
/// Tests call it over HTTP, as a client would.
@NullMarked
package dev.tidings.shell.app;

import org.jspecify.annotations.NullMarked;

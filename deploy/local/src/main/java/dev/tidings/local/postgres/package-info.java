/// A PostgreSQL server from the binaries of a Maven artefact, as a process of its own. Makes its
/// data folder once, stops what an earlier run left behind, creates databases and roles.
@NullMarked
package dev.tidings.local.postgres;

import org.jspecify.annotations.NullMarked;

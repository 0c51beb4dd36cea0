/// What the tests share: the service on real servers, the log as it reads, tokens of owners.
@NullMarked
package dev.tidings.ingest.support;

import org.jspecify.annotations.NullMarked;

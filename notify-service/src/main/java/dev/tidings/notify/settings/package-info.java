/// What the human chose: rules, repositories, destinations, behind REST and one read port.
///
/// Kinds of destinations are known here only as open [dev.tidings.notify.handler.Handler]s.
@NullMarked
package dev.tidings.notify.settings;

import org.jspecify.annotations.NullMarked;

/// ROOM 3, beside the door: what was decided and is not told at once, told again, or answered.
///
/// Everything here comes after the rules said yes, and is a row before it is anything else: held
/// messages, reminders and escalations, answers.
@NullMarked
package dev.tidings.notify.dispatch.later;

import org.jspecify.annotations.NullMarked;

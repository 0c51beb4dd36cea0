/// Discord by webhook: embeds, Discord's codes for a refusal, its limits of rate, and the edit of a
/// question that has been answered.
@NullMarked
package dev.tidings.notify.handler.discord;

import org.jspecify.annotations.NullMarked;

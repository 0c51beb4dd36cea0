/// Slack by incoming webhook: blocks, Slack's words for a refusal, and their classes.
@NullMarked
package dev.tidings.notify.handler.slack;

import org.jspecify.annotations.NullMarked;

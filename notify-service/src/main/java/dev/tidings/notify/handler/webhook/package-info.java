/// Webhooks of anybody, signed by the rules of Standard Webhooks 1.0.0.
@NullMarked
package dev.tidings.notify.handler.webhook;

import org.jspecify.annotations.NullMarked;

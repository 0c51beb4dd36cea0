package dev.tidings.notify.dispatch;

import java.util.UUID;

/// The queue of one session at one destination: first in, first out (channels, 5.5).
record Lane(UUID destinationId, String sessionId) {}

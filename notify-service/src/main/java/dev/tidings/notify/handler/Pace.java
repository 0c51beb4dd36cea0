package dev.tidings.notify.handler;

import java.time.Duration;

/// A token bucket of one destination: `burst` requests at once, then one per `every`.
public record Pace(int burst, Duration every) {}

package dev.tidings.canary.notify.fields;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// Gets what it needs behind its back.
public final class Injected {

    @Inject @Nullable String hidden;
}

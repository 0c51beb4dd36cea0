package dev.tidings.ingest.canary.source.one;

import dev.tidings.ingest.canary.source.two.Two;

record One(Two two) {}

package dev.tidings.ingest.canary.intake;

import dev.tidings.ingest.source.Sender;

record KnowsASource(Sender sender) {}

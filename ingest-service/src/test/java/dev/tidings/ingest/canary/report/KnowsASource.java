package dev.tidings.ingest.canary.report;

import dev.tidings.ingest.source.Sender;

record KnowsASource(Sender sender) {}

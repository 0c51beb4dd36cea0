package dev.tidings.ingest.canary.source.three;

import dev.tidings.ingest.publish.Published;

record KnowsThePublisher(Published published) {}

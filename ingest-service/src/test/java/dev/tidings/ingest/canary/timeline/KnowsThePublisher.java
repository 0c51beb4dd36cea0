package dev.tidings.ingest.canary.timeline;

import dev.tidings.ingest.publish.Published;

record KnowsThePublisher(Published published) {}

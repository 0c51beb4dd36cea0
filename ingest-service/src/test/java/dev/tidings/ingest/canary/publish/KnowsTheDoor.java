package dev.tidings.ingest.canary.publish;

import dev.tidings.ingest.intake.Receipt;

record KnowsTheDoor(Receipt receipt) {}

package dev.tidings.ingest.support;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/// The service with a real Kafka and a real PostgreSQL; implemented by every test over HTTP.
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "ingest"))
public interface OnRealServers {}

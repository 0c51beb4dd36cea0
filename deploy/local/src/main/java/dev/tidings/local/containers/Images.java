package dev.tidings.local.containers;

import org.testcontainers.utility.DockerImageName;

/// The images that stand for the embedded servers: the same versions, in one place.
final class Images {
    static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.1.1");
    static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18-alpine");

    private Images() {}
}

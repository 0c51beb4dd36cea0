package dev.tidings.local;

import dev.tidings.local.home.Loopback;

/// Where the two servers listen, on the loopback interface.
public record Ports(int kafka, int postgres) {
    /// The ports everybody expects them on.
    public static final Ports USUAL = new Ports(9092, 5432);

    /// Two ports that are free now.
    public static Ports free() {
        return new Ports(Loopback.free(), Loopback.free());
    }

    void requireFree() {
        Loopback.requireFree("Kafka", kafka, "--kafka-port");
        Loopback.requireFree("PostgreSQL", postgres, "--postgres-port");
    }
}

package dev.tidings.notify.consume;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the broker has said which partitions are ours.
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

    private final Assignment assignment;

    KafkaReadiness(Assignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("triggers assigned")
                .status(assignment.isKnown())
                .withData("partitions", assignment.described().orElse("not known yet"))
                .build();
    }
}

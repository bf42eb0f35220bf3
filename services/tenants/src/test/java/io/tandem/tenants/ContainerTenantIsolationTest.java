package io.tandem.tenants;

import io.tandem.platform.fixture.ContainerBacking;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** The same on PostgreSQL and Kafka in containers, where there are any. */
class ContainerTenantIsolationTest extends TenantIsolation {
    ContainerTenantIsolationTest() throws SQLException {
        super(ContainerBacking.shared());
    }

    @BeforeAll
    static void containers_are_there_or_the_reason_is_printed() throws SQLException {
        var reason = ContainerBacking.reasonAgainst();
        reason.ifPresent(words -> System.out.println("skipped: tenant isolation on containers. " + words));
        Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    }
}

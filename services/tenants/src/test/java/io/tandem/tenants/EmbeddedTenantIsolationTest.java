package io.tandem.tenants;

import io.tandem.platform.fixture.EmbeddedBacking;

/** On the PostgreSQL and Kafka that standalone embeds. */
class EmbeddedTenantIsolationTest extends TenantIsolation {
    EmbeddedTenantIsolationTest() {
        super(EmbeddedBacking.shared());
    }
}

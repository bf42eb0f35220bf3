package io.tandem.numbers;

import io.tandem.bus.Bus;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.security.Role;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A running numbers service; tenants reach it as they do in a cell, by their topic. */
final class Exchange {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    final RunningServices services =
            RunningServices.of(EmbeddedBacking.shared(), List.of(NumbersModule.class, TestTokensModule.class));

    /** A tenant of its own for a test, with an admin logged in. */
    record Company(TenantId id, Rest admin) {
        String path(String rest) {
            return "/api/v1/tenants/" + id + rest;
        }
    }

    Bus bus() {
        return services.bean(Bus.class);
    }

    Company company() {
        var id = new TenantId(UUID.randomUUID());
        var record = new TenantRecord(
                1, id, "acme", id + ".localhost", true, "BY", "375", "8", Duration.ofSeconds(30), DigestOffer.MD5);
        publish(Publication.of(Topics.TENANTS, id.toString(), Wire.JSON.write(record)));
        return new Company(id, services.rest().as(TestTokensModule.token(id, Role.ADMIN)));
    }

    void delete(Company company) {
        publish(Publication.tombstone(Topics.TENANTS, company.id().toString()));
    }

    private void publish(Publication publication) {
        if (!bus().publisher().publish(publication, Duration.ofSeconds(10)).delivered()) {
            throw new AssertionError("Kafka did not take " + publication);
        }
    }

    static String freshNumber() {
        return "+375172000" + NUMBERS.incrementAndGet();
    }
}

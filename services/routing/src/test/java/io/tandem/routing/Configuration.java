package io.tandem.routing;

import io.tandem.bus.Bus;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.DidRecord;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.FlowRecord;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowNode;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes one tenant's configuration as the other services' outboxes do. */
public final class Configuration {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Bus bus;
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final AtomicLong sequence = new AtomicLong();

    public Configuration(Bus bus) {
        this.bus = bus;
    }

    public TenantId tenant() {
        return tenant;
    }

    public static TenantRecord record(TenantId tenant) {
        return new TenantRecord(
                1, tenant, "acme", "acme.localhost", true, "BY", "375", "8", Duration.ofSeconds(30), DigestOffer.MD5);
    }

    public static ExtensionRecord extension(TenantId tenant, UUID id, String number) {
        return new ExtensionRecord(1, tenant, id, new ExtensionNumber(number), "Phone " + number, true, null, null);
    }

    public static TrunkRecord trunk(TenantId tenant, TrunkId id, String name) {
        return new TrunkRecord(
                1,
                tenant,
                id,
                name,
                new HostPort("127.0.0.1", 5090),
                List.of(new HostPort("127.0.0.1", 5090)),
                true,
                null,
                true);
    }

    public long publishTenant() {
        return send("tenants", Topics.TENANTS, tenant.toString(), Wire.JSON.write(record(tenant)));
    }

    public long removeTenant() {
        return send("tenants", Topics.TENANTS, tenant.toString(), null);
    }

    public UUID publishExtension(String number) {
        UUID id = UUID.randomUUID();
        send("tenants", Topics.EXTENSIONS, tenant + "/" + id, Wire.JSON.write(extension(tenant, id, number)));
        return id;
    }

    public long removeExtension(UUID id) {
        return send("tenants", Topics.EXTENSIONS, tenant + "/" + id, null);
    }

    public long publishCredential() {
        return send("tenants", Topics.CREDENTIALS, tenant + "/" + UUID.randomUUID(), new byte[] {'{', '}'});
    }

    public long publishDid(String number, String destination) {
        DidRecord did = new DidRecord(1, tenant, UUID.randomUUID(), new E164(number), new ExtensionNumber(destination));
        return send("numbers", Topics.DIDS, number, Wire.JSON.write(did));
    }

    public void publishMenu(String number) {
        UUID id = UUID.randomUUID();
        Flow flow = new Flow(id.toString(), "Shop", "bye", Map.of("bye", new FlowNode.HangUp()), "en", "101");
        FlowRecord menu = new FlowRecord(1, tenant, id, new ExtensionNumber(number), flow);
        send("ivr", Topics.FLOWS, tenant + "/" + id, Wire.JSON.write(menu));
    }

    public TrunkId publishTrunk(String name) {
        TrunkId id = new TrunkId(UUID.randomUUID());
        send("numbers", Topics.TRUNKS, id.toString(), Wire.JSON.write(trunk(tenant, id, name)));
        return id;
    }

    /** The last that was sent. */
    public long sequence() {
        return sequence.get();
    }

    private long send(String source, Topic topic, String key, byte[] value) {
        long number = sequence.incrementAndGet();
        var headers = Headers.NONE
                .with(ChangeHeaders.TENANT, tenant.toString())
                .with(ChangeHeaders.SOURCE, source)
                .with(ChangeHeaders.SEQUENCE, number)
                .with(ChangeHeaders.COMMITTED_AT, Instant.now().toEpochMilli());
        var answer = bus.publisher().publish(new Publication(topic, key, tenant.toString(), value, headers), SOON);
        if (!answer.delivered()) {
            throw new AssertionError("publish " + key + ": " + answer);
        }
        return number;
    }
}

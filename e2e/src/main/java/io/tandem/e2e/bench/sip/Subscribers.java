package io.tandem.e2e.bench.sip;

import io.tandem.bus.Bus;
import io.tandem.bus.Publication;
import io.tandem.bus.settings.CellConfig;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.CredentialRecord;
import io.tandem.contracts.config.CredentialRecord.Ha1Set;
import io.tandem.contracts.config.DialplanRecord;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.e2e.phone.Account;
import io.tandem.sip.digest.DigestAlgorithm;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One tenant's extensions, as the services would have put them on the topics. */
record Subscribers(String name, String domain, int first, int count, TenantLimits limits) {
    private static final Duration RING = Duration.ofSeconds(30);
    private static final int AT_ONCE = 5000;

    private static final int TENANT = 1000;

    static final TenantLimits NOISY = new TenantLimits(20, 10, 0);

    /** Ten tenants with a thousand callers each; Kamailio's configuration has the same users and passwords. */
    static List<Subscribers> callers() {
        return tenants("p", 10, 10_000);
    }

    /** Whom they call, in the same tenants. */
    static List<Subscribers> callees() {
        return tenants("p", 10, 20_000);
    }

    /** More tenants, for measuring many registrations. */
    static List<Subscribers> crowd(int subscribers) {
        return tenants("t", subscribers / TENANT, 30_000);
    }

    /** Callers of a tenant that asks for ten times what it may have. */
    static Subscribers noisyCallers() {
        return new Subscribers("noisy", "noisy.test", 40_000, TENANT, NOISY);
    }

    /** Whom they call. */
    static Subscribers noisyCallees() {
        return new Subscribers("noisy", "noisy.test", 41_000, TENANT, NOISY);
    }

    private static List<Subscribers> tenants(String prefix, int tenants, int first) {
        return IntStream.range(0, tenants)
                .mapToObj(i -> new Subscribers(
                        prefix + i, prefix + i + ".test", first + i * TENANT, TENANT, TenantLimits.NONE))
                .toList();
    }

    static List<Account> accounts(List<Subscribers> all) {
        return all.stream().flatMap(some -> some.accounts().stream()).toList();
    }

    private List<Account> accounts() {
        return numbers().mapToObj(n -> new Account("" + n, domain, password(n))).toList();
    }

    private IntStream numbers() {
        return IntStream.range(first, first + count);
    }

    private static String password(int number) {
        return "secret-of-" + number;
    }

    /** Publishes them as one tenant; {@code all} have the same name and domain. */
    static void publish(Bus bus, CellConfig cell, List<Subscribers> all) {
        Subscribers one = all.getFirst();
        TenantId tenant = new TenantId(UUID.nameUUIDFromBytes(one.domain.getBytes(StandardCharsets.UTF_8)));
        List<Publication> records = new ArrayList<>();
        records.add(record(
                Topics.TENANTS,
                tenant.toString(),
                new TenantRecord(
                        2, tenant, one.name, one.domain, true, "BY", "375", "8", RING, DigestOffer.MD5, one.limits)));
        all.forEach(some -> some.numbers()
                .forEach(number -> records.add(record(
                        Topics.CREDENTIALS,
                        tenant + "/" + some.device(number),
                        some.credential(tenant, number, cell)))));
        Map<ExtensionNumber, ExtensionEntry> extensions = all.stream()
                .flatMapToInt(Subscribers::numbers)
                .mapToObj(number -> new ExtensionNumber("" + number))
                .collect(Collectors.toMap(
                        Function.identity(),
                        number -> new ExtensionEntry(number, "Phone " + number, true, null, RING)));
        DialplanSnapshot dialplan = new DialplanSnapshot(
                tenant,
                one.name,
                one.domain,
                true,
                1,
                Map.of(),
                "BY",
                "375",
                "8",
                extensions,
                Map.of(),
                Map.of(),
                List.of());
        records.add(Publication.of(
                Topics.DIALPLANS,
                tenant.toString(),
                Wire.COMPRESSED_JSON.write(new DialplanRecord(1, dialplan, Instant.now()))));
        for (int from = 0; from < records.size(); from += AT_ONCE) {
            publish(bus, records.subList(from, Math.min(records.size(), from + AT_ONCE)));
        }
    }

    private static Publication record(Topic topic, String key, Object record) {
        return Publication.of(topic, key, Wire.JSON.write(record));
    }

    private static void publish(Bus bus, List<Publication> records) {
        bus.publisher().publishAll(records, Duration.ofMinutes(1)).stream()
                .filter(delivery -> !delivery.delivered())
                .findFirst()
                .ifPresent(failed -> {
                    throw new IllegalStateException("publish subscribers: " + failed);
                });
    }

    private UUID device(int number) {
        return UUID.nameUUIDFromBytes((number + "@" + domain).getBytes(StandardCharsets.UTF_8));
    }

    private CredentialRecord credential(TenantId tenant, int number, CellConfig cell) {
        String user = "" + number;
        String cellUser = name + "*" + number;
        UUID device = device(number);
        return new CredentialRecord(
                1,
                tenant,
                device,
                new ExtensionNumber(user),
                user,
                domain,
                cellUser,
                cell.realm(),
                ha1(user, domain, number).encrypted(device, cell.secrets()),
                ha1(cellUser, cell.realm(), number).encrypted(device, cell.secrets()),
                null,
                true);
    }

    private static Ha1Set ha1(String user, String realm, int number) {
        return new Ha1Set(
                DigestAlgorithm.MD5.ha1(user, realm, password(number)),
                DigestAlgorithm.SHA256.ha1(user, realm, password(number)));
    }
}

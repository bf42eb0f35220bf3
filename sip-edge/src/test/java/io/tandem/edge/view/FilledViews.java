package io.tandem.edge.view;

import io.tandem.bus.settings.CellConfig;
import io.tandem.contracts.config.DialplanRecord;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.contracts.config.TrunkSettings;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.DidEntry;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingRules;
import io.tandem.dialplan.RingGroupEntry;
import io.tandem.dialplan.RoomEntry;
import io.tandem.dialplan.TrunkEntry;
import io.tandem.edge.fixture.Cell;
import io.tandem.types.Aor;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.TrunkId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The views of an edge that knows one tenant, its phones 101 to 104, and two carriers. */
public final class FilledViews {
    /** Phone 103 is behind a proxy. */
    public static final String PATH = "<sip:proxy@192.0.2.50;lr>";

    public static final TrunkId TRUNK = new TrunkId(UUID.nameUUIDFromBytes(new byte[] {3}));
    public static final TrunkId SECOND_TRUNK = new TrunkId(UUID.nameUUIDFromBytes(new byte[] {4}));

    /** Rings 102. */
    public static final E164 DID = new E164("+375172000002");

    public static final HostPort CARRIER = new HostPort("192.0.2.200", 5060);
    public static final HostPort SPARE = new HostPort("192.0.2.201", 5060);

    private static final String DOMAIN = "acme.localhost";

    private FilledViews() {}

    public static CellViews at(Instant now) {
        // Nothing comes from the bus, so nothing is acknowledged.
        @SuppressWarnings("NullAway")
        var views = new CellViews(new CellConfig(Cell.KEY, List.of(), "tandem").secrets(), null);
        views.tenants.put(
                Cell.ACME.toString(),
                new TenantRecord(
                        1, Cell.ACME, "acme", DOMAIN, true, "BY", "375", "8", Duration.ofSeconds(20), DigestOffer.MD5));
        views.dialplans.put(
                Cell.ACME.toString(),
                new DialplanRecord(
                        1,
                        dialplan(List.of(entry(TRUNK, "carrier", CARRIER), entry(SECOND_TRUNK, "second", SPARE))),
                        now));
        Stream.of("101", "102", "103").forEach(number -> views.bindings.put(binding(number, now)));
        put(views, trunk(TRUNK, "carrier", CARRIER, TrunkSettings.USUAL));
        put(views, trunk(SECOND_TRUNK, "second", SPARE, TrunkSettings.USUAL));
        return views;
    }

    public static void limitTenant(CellViews views, TenantLimits limits) {
        views.tenants.put(
                Cell.ACME.toString(),
                new TenantRecord(
                        2,
                        Cell.ACME,
                        "acme",
                        DOMAIN,
                        true,
                        "BY",
                        "375",
                        "8",
                        Duration.ofSeconds(20),
                        DigestOffer.MD5,
                        limits));
    }

    /** As the topic of trunks does. */
    public static void put(CellViews views, TrunkRecord trunk) {
        views.carriers.putTrunk(trunk.id().toString(), trunk);
    }

    public static void removeTrunk(CellViews views) {
        views.carriers.putTrunk(TRUNK.toString(), null);
    }

    public static TrunkRecord trunk(TrunkId id, String name, HostPort address, TrunkSettings settings) {
        return new TrunkRecord(2, Cell.ACME, id, name, address, List.of(address), true, null, true, settings);
    }

    public static void routeByFirstTrunkAlone(CellViews views, Instant now) {
        views.dialplans.put(
                Cell.ACME.toString(), new DialplanRecord(1, dialplan(List.of(entry(TRUNK, "carrier", CARRIER))), now));
    }

    public static void routeByNoTrunk(CellViews views, Instant now) {
        views.dialplans.put(Cell.ACME.toString(), new DialplanRecord(1, dialplan(List.of()), now));
    }

    /** Anew, with this extension changed. */
    public static void change(
            CellViews views, ExtensionNumber number, UnaryOperator<ExtensionEntry> change, Instant now) {
        var dialplan = dialplan(
                List.of(entry(TRUNK, "carrier", CARRIER)),
                entry -> entry.number().equals(number) ? change.apply(entry) : entry);
        views.dialplans.put(Cell.ACME.toString(), new DialplanRecord(1, dialplan, now));
    }

    private static TrunkEntry entry(TrunkId id, String name, HostPort address) {
        return new TrunkEntry(id, name, address, List.of(address), true, null);
    }

    private static DialplanSnapshot dialplan(List<TrunkEntry> trunks) {
        return dialplan(trunks, UnaryOperator.identity());
    }

    private static DialplanSnapshot dialplan(List<TrunkEntry> trunks, UnaryOperator<ExtensionEntry> change) {
        var extensions = Stream.of("101", "102", "103", "104")
                .map(ExtensionNumber::new)
                .collect(Collectors.toMap(
                        number -> number,
                        number -> change.apply(new ExtensionEntry(
                                number, "Phone " + number.digits(), true, null, Duration.ofSeconds(20)))));
        return new DialplanSnapshot(
                Cell.ACME,
                "acme",
                DOMAIN,
                true,
                1,
                Map.of(),
                "BY",
                "375",
                "8",
                extensions,
                Map.of(new ExtensionNumber("680"), paged("680", "102", "103", "104")),
                Map.of(DID, new DidEntry(DID, new ExtensionNumber("102"))),
                trunks,
                Map.of(),
                Map.of(
                        new ExtensionNumber("800"), room("800", "4321"),
                        new ExtensionNumber("801"), room("801", ""),
                        new ExtensionNumber("802"), room("802", "4321").locked(true),
                        new ExtensionNumber("803"), led("803", "4321", "98765"),
                        new ExtensionNumber("804"), led("804", "", "98765").locked(true)),
                OutgoingScreening.NONE,
                List.of("112"),
                RecordingRules.USUAL.announcement());
    }

    private static RingGroupEntry paged(String number, String... members) {
        return new RingGroupEntry(
                new ExtensionNumber(number),
                "Halls",
                RingGroupEntry.Strategy.PAGE,
                Stream.of(members).map(ExtensionNumber::new).toList(),
                Duration.ofSeconds(20),
                null);
    }

    private static RoomEntry led(String number, String pin, String moderatorPin) {
        return new RoomEntry(new ExtensionNumber(number), "Led", pin, true, true, moderatorPin, true, false);
    }

    private static RoomEntry room(String number, String pin) {
        return new RoomEntry(new ExtensionNumber(number), "Meeting", pin, true, true);
    }

    /** The phone's registration over another connection. */
    public static void register(CellViews views, String number, String flow, Instant now) {
        views.bindings.put(binding(number, flow, now));
    }

    /** Another phone of the extension, which is reached where its name says. */
    public static void registerAnother(CellViews views, String number, String phone, Instant now) {
        views.bindings.put(binding(number, "sip:" + phone, "sip:" + number + "@" + phone + ".invalid", phone, now));
    }

    private static BindingRecord binding(String number, Instant now) {
        return binding(number, number, now);
    }

    private static BindingRecord binding(String number, String flow, Instant now) {
        return binding(number, "sip:" + number, "sip:" + number + "@192.0.2." + number, flow, now);
    }

    private static BindingRecord binding(String number, String contactKey, String uri, String flow, Instant now) {
        var aor = new Aor(number, DOMAIN);
        return new BindingRecord(
                1,
                Cell.ACME,
                new ExtensionNumber(number),
                UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.US_ASCII)),
                aor,
                contactKey,
                uri,
                1,
                flow,
                "register",
                1,
                "",
                now.plus(Duration.ofDays(1)),
                number.equals("103") ? List.of(PATH) : List.of());
    }
}

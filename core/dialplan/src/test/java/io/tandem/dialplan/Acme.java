package io.tandem.dialplan;

import io.tandem.dialplan.RingGroupEntry.Strategy;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant of the tests: acme in Minsk, to which a test adds what its sentence needs. */
final class Acme {
    static final TrunkId FIRST_TRUNK = new TrunkId(new UUID(0, 1));

    private final Map<ExtensionNumber, ExtensionEntry> extensions = new HashMap<>();
    private final Map<ExtensionNumber, RingGroupEntry> groups = new HashMap<>();
    private final Map<E164, DidEntry> dids = new HashMap<>();
    private final List<TrunkEntry> trunks = new ArrayList<>();
    private final Map<ExtensionNumber, RoomEntry> rooms = new HashMap<>();
    private OutgoingScreening nobodyCalls = OutgoingScreening.NONE;
    private boolean active = true;

    static Acme withPhones(String... numbers) {
        Acme acme = new Acme();
        for (String number : numbers) {
            acme.extension(number, true, null);
        }
        return acme;
    }

    static ExtensionNumber number(String digits) {
        return new ExtensionNumber(digits);
    }

    Acme extension(String digits, boolean on, @Nullable String callerId) {
        E164 shown = callerId == null ? null : new E164(callerId);
        extensions.put(
                number(digits),
                new ExtensionEntry(number(digits), "Phone " + digits, on, shown, Duration.ofSeconds(30)));
        return this;
    }

    Acme forwards(String digits, Forwarding forwarding) {
        extensions.computeIfPresent(number(digits), (same, known) -> known.with(forwarding));
        return this;
    }

    Acme mailbox(String digits) {
        extensions.computeIfPresent(number(digits), (number, known) -> known.withMailbox(true));
        return this;
    }

    Acme supervises(String digits) {
        extensions.computeIfPresent(number(digits), (number, known) -> known.supervising(true));
        return this;
    }

    Acme at(String digits, String location) {
        extensions.computeIfPresent(number(digits), (number, known) -> known.at(location));
        return this;
    }

    Acme withholds(String digits) {
        extensions.computeIfPresent(number(digits), (number, known) -> known.withholding(true));
        return this;
    }

    Acme screens(String digits, Screening screening) {
        extensions.computeIfPresent(number(digits), (same, known) -> known.with(screening));
        return this;
    }

    Acme mayNotCall(String digits, OutgoingScreening outgoing) {
        extensions.computeIfPresent(number(digits), (same, known) -> known.with(outgoing));
        return this;
    }

    Acme nobodyMayCall(OutgoingScreening outgoing) {
        nobodyCalls = outgoing;
        return this;
    }

    Acme group(String digits, Strategy strategy, @Nullable String fallback, String... members) {
        List<ExtensionNumber> all = List.of(members).stream().map(Acme::number).toList();
        ExtensionNumber next = fallback == null ? null : number(fallback);
        return group(new RingGroupEntry(number(digits), "Group", strategy, all, Duration.ofSeconds(20), next));
    }

    Acme group(RingGroupEntry group) {
        groups.put(group.number(), group);
        return this;
    }

    Acme room(String digits, String pin) {
        rooms.put(number(digits), new RoomEntry(number(digits), "Meeting", pin, true, true));
        return this;
    }

    Acme did(String number, String destination) {
        E164 e164 = new E164(number);
        dids.put(e164, new DidEntry(e164, number(destination)));
        return this;
    }

    Acme trunk(String name, boolean outbound, @Nullable String callerId) {
        TrunkId id = new TrunkId(new UUID(0, trunks.size() + 1L));
        HostPort address = new HostPort("127.0.0.1", 5090 + trunks.size());
        E164 shown = callerId == null ? null : new E164(callerId);
        trunks.add(new TrunkEntry(id, name, address, List.of(address), outbound, shown));
        return this;
    }

    Acme switchedOff() {
        active = false;
        return this;
    }

    DialplanSnapshot snapshot() {
        return new DialplanSnapshot(
                new TenantId(new UUID(0, 9)),
                "acme",
                "acme.localhost",
                active,
                1,
                Map.of(),
                "BY",
                "375",
                "8",
                extensions,
                groups,
                dids,
                trunks,
                Map.of(),
                rooms,
                nobodyCalls,
                List.of("112"),
                RecordingRules.USUAL.announcement());
    }
}

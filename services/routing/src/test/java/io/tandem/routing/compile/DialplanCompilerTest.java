package io.tandem.routing.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.RingGroupRecord;
import io.tandem.contracts.config.RoomRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.RingGroupEntry;
import io.tandem.dialplan.RoomEntry;
import io.tandem.dialplan.TrunkEntry;
import io.tandem.routing.Configuration;
import io.tandem.routing.projection.TenantRecords;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DialplanCompilerTest {
    private static final TenantId ACME = TenantId.of("11111111-1111-1111-1111-111111111111");
    private static final ExtensionNumber ALICE = new ExtensionNumber("101");

    @Test
    void an_extension_without_own_ringing_time_takes_the_tenants() {
        DialplanSnapshot snapshot = DialplanCompiler.compile(records(List.of(extension("101")), List.of()), 7);

        assertThat(snapshot.version()).isEqualTo(7);
        assertThat(snapshot.sources()).isEqualTo(Map.of("tenants", 12L));
        assertThat(snapshot.extensions().get(ALICE).ringFor()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_person_goes_before_a_group_of_the_same_number() {
        DialplanSnapshot snapshot =
                DialplanCompiler.compile(records(List.of(extension("101")), List.of(group("101"), group("600"))), 1);

        assertThat(snapshot.ringGroups()).containsOnlyKeys(new ExtensionNumber("600"));
    }

    @Test
    void trunks_are_tried_in_the_order_of_their_names_and_the_switched_off_are_left_out() {
        TrunkRecord second = Configuration.trunk(ACME, new TrunkId(UUID.randomUUID()), "b");
        TrunkRecord first = Configuration.trunk(ACME, new TrunkId(UUID.randomUUID()), "a");
        TrunkRecord off = new TrunkRecord(
                1, ACME, new TrunkId(UUID.randomUUID()), "0", first.address(), List.of(), true, null, false);
        TenantRecords records = new TenantRecords(
                Configuration.record(ACME),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(second, off, first),
                List.of(),
                Set.of(),
                Map.of());

        assertThat(DialplanCompiler.compile(records, 1).trunks())
                .extracting(TrunkEntry::name)
                .containsExactly("a", "b");
    }

    @Test
    void a_room_has_its_number_unless_an_extension_or_a_group_has_it() {
        var snapshot = DialplanCompiler.compile(records(List.of(extension("102")), List.of(group("600"))), 1);

        assertThat(snapshot.rooms()).containsOnlyKeys(new ExtensionNumber("800"));
    }

    @Test
    void an_extension_has_a_mailbox_where_there_is_one() {
        var snapshot = DialplanCompiler.compile(records(List.of(extension("101"), extension("102")), List.of()), 1);

        assertThat(snapshot.extensions().values())
                .filteredOn(ExtensionEntry::mailbox)
                .extracting(ExtensionEntry::number)
                .containsExactly(new ExtensionNumber("102"));
    }

    @Test
    void the_same_records_in_another_order_make_the_same_snapshot() {
        List<ExtensionRecord> some = List.of(extension("101"), extension("102"), extension("102"));

        assertThat(DialplanCompiler.compile(records(some.reversed(), List.of()), 1))
                .isEqualTo(DialplanCompiler.compile(records(some, List.of()), 1));
    }

    private static TenantRecords records(List<ExtensionRecord> extensions, List<RingGroupRecord> groups) {
        return new TenantRecords(
                Configuration.record(ACME),
                extensions,
                groups,
                List.of(room("800"), room("600"), room("102")),
                List.of(),
                List.of(),
                List.of(),
                Set.of(new ExtensionNumber("102"), new ExtensionNumber("999")),
                Map.of("tenants", 12L));
    }

    private static ExtensionRecord extension(String number) {
        return Configuration.extension(ACME, UUID.randomUUID(), number);
    }

    private static RoomRecord room(String number) {
        return new RoomRecord(
                1,
                ACME,
                new UUID(0, Long.parseLong(number)),
                new RoomEntry(new ExtensionNumber(number), "Meeting", "4321", true, true));
    }

    private static RingGroupRecord group(String number) {
        RingGroupEntry entry = new RingGroupEntry(
                new ExtensionNumber(number),
                "Sales",
                RingGroupEntry.Strategy.RING_ALL,
                List.of(ALICE),
                Duration.ofSeconds(20),
                null);
        return new RingGroupRecord(1, ACME, UUID.randomUUID(), entry);
    }
}

package io.tandem.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.call.CallFact;
import io.tandem.call.CallerName;
import io.tandem.call.RecordingState;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.config.DialplanRecord;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.DidEntry;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.RingGroupEntry;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.dialplan.TrunkEntry;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final TenantId ACME = TenantId.of("11111111-1111-1111-1111-111111111111");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final ExtensionNumber ALICE = new ExtensionNumber("101");

    @Test
    void a_call_event_survives_both_encodings() {
        for (CallFact fact : List.<CallFact>of(
                new CallFact.CallCreated(
                        new Caller.Extension(ALICE),
                        new CallerName("101", "Alice"),
                        "102",
                        7,
                        List.of(new TraceStep("extension", "102 rings for 30 s"))),
                new CallFact.CallAnswered(
                        new LegId(3, 1),
                        new Target.Trunk(
                                TrunkId.of("22222222-2222-2222-2222-222222222222"),
                                new HostPort("::1", 5090),
                                new E164("+375172000001"),
                                "101")),
                new CallFact.LegOffered(new LegId(3, 1), new Target.Extension(ALICE, new Aor("101", "acme.localhost"))),
                new CallFact.CallEnded(ReleaseCause.BUSY, false, ""))) {
            CallEvent event = new CallEvent(
                    1, new CallId("abcdefghijklmnopqrstuvwxyz"), ACME, 3, 1, NOON, new NodeId("edge-1"), fact);

            assertThat(Wire.CBOR.read(Wire.CBOR.write(event), CallEvent.class)).isEqualTo(event);
            assertThat(Wire.JSON.read(Wire.JSON.write(event), CallEvent.class)).isEqualTo(event);
        }
    }

    @Test
    void a_command_survives_as_its_alternative() {
        CallCommand command = CallCommand.EndCall.of(new CallId("abcdefghijklmnopqrstuvwxyz"), ACME, NOON);

        CallCommand mute = CallCommand.MuteCall.of(command.call(), ACME, NOON, true);
        assertThat(Wire.CBOR.read(Wire.CBOR.write(command), CallCommand.class)).isEqualTo(command);
        CallCommand pause = CallCommand.RecordCall.of(command.call(), ACME, NOON, RecordingState.Wish.PAUSED);
        assertThat(Wire.CBOR.read(Wire.CBOR.write(mute), CallCommand.class)).isEqualTo(mute);
        assertThat(Wire.CBOR.read(Wire.CBOR.write(pause), CallCommand.class)).isEqualTo(pause);
    }

    @Test
    void a_dialplan_survives_with_its_maps() {
        DialplanRecord record = new DialplanRecord(1, dialplan(), NOON);

        assertThat(Wire.JSON.read(Wire.JSON.write(record), DialplanRecord.class))
                .isEqualTo(record);
    }

    @Test
    void compressed_json_is_read_like_plain_json() {
        DialplanRecord record = new DialplanRecord(1, dialplan(), NOON);
        byte[] compressed = Wire.COMPRESSED_JSON.write(record);

        assertThat(compressed).hasSizeLessThan(Wire.JSON.write(record).length);
        assertThat(Wire.JSON.read(compressed, DialplanRecord.class)).isEqualTo(record);
        assertThat(Wire.COMPRESSED_JSON.read(Wire.JSON.write(record), DialplanRecord.class))
                .isEqualTo(record);
    }

    @Test
    void alternatives_are_named_and_identifiers_are_text() {
        String json = new String(
                Wire.JSON.write(new CallFact.LegReleased(new LegId(17, 2), ReleaseCause.NORMAL)),
                StandardCharsets.UTF_8);

        assertThat(json).contains("\"@\":\"LegReleased\"").contains("\"17-2\"");
    }

    @Test
    void a_newer_writers_field_is_skipped() {
        byte[] json = "{\"rule\":\"did\",\"words\":\"x\",\"new\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(Wire.JSON.read(json, TraceStep.class)).isEqualTo(new TraceStep("did", "x"));
    }

    @Test
    void broken_bytes_are_named_a_poison_record() {
        byte[] cut = java.util.Arrays.copyOf(Wire.CBOR.write(dialplan()), 40);

        assertThatThrownBy(() -> Wire.CBOR.read(cut, DialplanSnapshot.class))
                .isInstanceOf(Wire.UnreadableRecord.class)
                .hasMessageContaining("40 bytes as DialplanSnapshot");
    }

    @Test
    void an_alternative_without_a_name_is_a_poison_record() {
        byte[] nameless = "[null,{}]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Wire.JSON.read(nameless, CallFact.class)).isInstanceOf(Wire.UnreadableRecord.class);
    }

    private static DialplanSnapshot dialplan() {
        ExtensionNumber sales = new ExtensionNumber("600");
        E164 did = new E164("+375172000001");
        return new DialplanSnapshot(
                ACME,
                "acme",
                "acme.localhost",
                true,
                12,
                Map.of("tenants", 1234L),
                "BY",
                "375",
                "8",
                Map.of(ALICE, new ExtensionEntry(ALICE, "Alice", true, null, Duration.ofSeconds(30))),
                Map.of(
                        sales,
                        new RingGroupEntry(
                                sales,
                                "Sales",
                                RingGroupEntry.Strategy.LINEAR,
                                List.of(ALICE),
                                Duration.ofSeconds(20),
                                null)),
                Map.of(did, new DidEntry(did, sales)),
                List.of(new TrunkEntry(
                        TrunkId.of("22222222-2222-2222-2222-222222222222"),
                        "demo-carrier",
                        new HostPort("127.0.0.1", 5090),
                        List.of(new HostPort("127.0.0.1", 5090)),
                        true,
                        did)));
    }

    @Test
    void an_extension_of_before_there_were_mailboxes_has_none() {
        String written = new String(
                        Wire.JSON.write(new ExtensionEntry(ALICE, "Alice", true, null, Duration.ofSeconds(30))),
                        StandardCharsets.UTF_8)
                .replace(",\"mailbox\":false", "");

        assertThat(written).doesNotContain("mailbox");
        assertThat(Wire.JSON
                        .read(written.getBytes(StandardCharsets.UTF_8), ExtensionEntry.class)
                        .mailbox())
                .isFalse();
    }
}

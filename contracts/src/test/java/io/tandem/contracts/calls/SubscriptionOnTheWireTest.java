package io.tandem.contracts.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.PhoneDialog;
import io.tandem.contracts.Wire;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.event.EventPackage;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscriptionOnTheWireTest {
    private static final TenantId TENANT = new TenantId(UUID.nameUUIDFromBytes(new byte[] {1}));

    @Test
    void a_subscription_is_read_as_it_was_written_and_taken_for_no_call() {
        var dialog = new Dialog(
                "call",
                "ours",
                "theirs",
                "<sip:102@a>",
                "<sip:101@a>",
                "sip:101@h",
                List.of(),
                3,
                7,
                false,
                Dialog.Stage.CONFIRMED);
        var written = new SubscriptionSnapshot(
                1,
                TENANT,
                new ExtensionNumber("101"),
                new ExtensionNumber("102"),
                EventPackage.DIALOG,
                "",
                "flow",
                true,
                dialog,
                Instant.parse("2026-11-26T12:00:00Z"),
                5);

        assertThat(SubscriptionSnapshot.isOne(written.bytes())).isTrue();
        assertThat(SubscriptionSnapshot.read(written.bytes())).isEqualTo(written);
        assertThat(SubscriptionSnapshot.isOne(Wire.CBOR.write(written))).isFalse();
    }

    @Test
    void a_calls_dialogs_are_small() {
        var written = new CallDialogs(
                1,
                TENANT,
                7,
                List.of(
                        new PhoneDialog(new ExtensionNumber("101"), new LegId(7, 0), true, false, "102"),
                        new PhoneDialog(new ExtensionNumber("102"), new LegId(7, 1), false, false, "101")));
        byte[] bytes = Wire.CBOR.write(written);

        assertThat(Wire.CBOR.read(bytes, CallDialogs.class)).isEqualTo(written);
        assertThat(bytes).hasSizeLessThan(300);
    }
}

package io.tandem.contracts.calls;

import io.tandem.contracts.Wire;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.event.EventPackage;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Arrays;

/**
 * Topic {@code call-state} beside the calls, key an id as theirs, the letter S and CBOR: all that another edge needs to go on with
 * a subscription. Written when it is made and each time that it is refreshed.
 *
 * @param watcher whose phone it is
 * @param eventId of Event; empty for none
 * @param flow the token of where NOTIFY goes
 * @param reliable whether that is a connection
 * @param documents how many have been sent
 */
public record SubscriptionSnapshot(
        int schema,
        TenantId tenant,
        ExtensionNumber watcher,
        ExtensionNumber watched,
        EventPackage event,
        String eventId,
        String flow,
        boolean reliable,
        Dialog dialog,
        Instant expires,
        long documents) {
    /** No CBOR of a record begins so: a call's is a map (RFC 8949 section 3.1). */
    private static final byte MARK = 'S';

    public static boolean isOne(byte[] state) {
        return state.length > 0 && state[0] == MARK;
    }

    public byte[] bytes() {
        byte[] record = Wire.CBOR.write(this);
        byte[] marked = new byte[record.length + 1];
        marked[0] = MARK;
        System.arraycopy(record, 0, marked, 1, record.length);
        return marked;
    }

    /** @throws Wire.UnreadableRecord if it is none */
    public static SubscriptionSnapshot read(byte[] state) {
        return Wire.CBOR.read(Arrays.copyOfRange(state, 1, state.length), SubscriptionSnapshot.class);
    }
}

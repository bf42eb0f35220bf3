package io.tandem.contracts.calls;

import io.tandem.call.CallState;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.types.LegId;
import io.tandem.types.TrunkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code call-state}, key the CallId, CBOR: all that another edge needs to go on with a call. Written about three
 * times a call, 8 KB at most as a rule. Holds no secrets.
 *
 * @param version grows by one with each write of the call
 */
public record CallSnapshot(int schema, long version, CallState state, List<Leg> legs) {
    public CallSnapshot {
        legs = List.copyOf(legs);
    }

    /**
     * The SIP side of a leg.
     *
     * @param flow the token of where its messages go
     * @param reliable whether that is a connection
     * @param direct requests go to the peer's Contact or Route, as with carriers, not back on the flow, as with phones
     * @param dialog null until there is one
     * @param invite head of the INVITE, ours or the caller's, as it travelled, while it may have to be answered,
     *     cancelled or confirmed; null later
     * @param timer how long its session lives unrefreshed; null for ever
     * @param updates whether the peer takes UPDATE; null in snapshots of before it was asked
     * @param late whether the caller's INVITE had no description; null in snapshots of before such were taken
     * @param trunk the carrier's trunk; null for phones, and in snapshots of before it was kept
     */
    public record Leg(
            LegId id,
            String flow,
            boolean reliable,
            boolean direct,
            @Nullable Dialog dialog,
            @Nullable String invite,
            @Nullable SessionTimer timer,
            @Nullable Boolean updates,
            @Nullable Boolean late,
            @Nullable TrunkId trunk) {}
}

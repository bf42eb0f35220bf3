package io.tandem.edge.owner;

import io.tandem.contracts.config.TrunkRecord;
import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.contracts.nodes.TrunkStateRecord.Registration;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trunk that this owner registers and probes. Only its owner loop touches it. */
final class HomeTrunk {
    TrunkRecord record;
    final long epoch;
    final Flow flow;
    long cseq;

    @Nullable
    CarrierRegistration registration;

    CarrierProbe probe;

    /** Our REGISTER under way. */
    @Nullable
    SipMessage register;

    int staleLogins;

    /** Our last OPTIONS. */
    @Nullable
    SipMessage options;

    /** What the cell knows. */
    @Nullable
    TrunkStateRecord told;

    HomeTrunk(TrunkRecord record, long epoch, Flow flow, Instant now) {
        this.record = record;
        this.epoch = epoch;
        this.flow = flow;
        this.registration = record.settings().login().register() ? CarrierRegistration.begin(now) : null;
        this.probe = CarrierProbe.begin(record.settings().probeEvery(), now);
    }

    /** Other things of the trunk have changed: our binding at the carrier stays what it is. */
    void become(TrunkRecord changed, Instant now) {
        if (!changed.settings().probeEvery().equals(probe.every())) {
            probe = CarrierProbe.begin(changed.settings().probeEvery(), now);
        }
        record = changed;
    }

    /** The same account at the same address. */
    boolean isSameLine(TrunkRecord other) {
        return record.address().equals(other.address())
                && record.settings().login().equals(other.settings().login());
    }

    Instant due() {
        var registering = registration;
        return registering == null || probe.due().isBefore(registering.due()) ? probe.due() : registering.due();
    }

    TrunkStateRecord state(NodeId node) {
        var registering = registration;
        return new TrunkStateRecord(
                1,
                record.tenant(),
                record.id(),
                registering == null ? Registration.NONE : registering.state(),
                registering == null ? "" : registering.reason(),
                registering == null ? probe.since() : registering.since(),
                registering == null ? "" : registering.registrar(),
                registering == null ? List.of() : registering.route(),
                probe.reach(),
                probe.since(),
                node,
                epoch);
    }
}

package io.tandem.bus.ownership;

import io.tandem.bus.BusRecord;
import io.tandem.bus.ownership.StateReader.Findings;
import org.jspecify.annotations.Nullable;

/** How far one partition of {@code call-state} is read in one term, and what the next record means for it. */
final class PartitionReading {
    final OwnedPartition term;
    private final String claimant;
    private final Findings findings;
    private final ClaimRule rule = new ClaimRule();
    /** Until our claim is met; afterwards the owner knows its calls better than we do. */
    private @Nullable StateTable table = new StateTable(rule);

    private boolean foreignStates;

    PartitionReading(OwnedPartition term, String claimant, Findings findings) {
        this.term = term;
        this.claimant = claimant;
        this.findings = findings;
    }

    boolean isLoading() {
        return table != null;
    }

    void meet(BusRecord record) {
        var loading = table;
        if (loading == null) {
            watch(record);
            return;
        }
        if (record.offset() <= term.epoch()) {
            loading.take(record);
        }
        if (record.offset() >= term.epoch()) {
            table = null;
            findings.loaded(term, loading.states(), loading.overwritten());
        }
        if (record.offset() > term.epoch()) {
            watch(record);
        }
    }

    private void watch(BusRecord record) {
        switch (rule.judge(record)) {
            case CLAIM -> meetClaim(record);
            case STALE -> findings.overwritten(term, record.key());
            case COUNTS -> foreignStates |= ClaimRule.epochOf(record) > term.epoch();
        }
    }

    private void meetClaim(BusRecord claim) {
        if (!claim.headers().text(ClaimRule.CLAIMANT).orElse("").equals(claimant)) {
            findings.disputed(term);
        } else if (foreignStates) {
            findings.superseded(term);
        } else if (claim.offset() > term.epoch()) {
            findings.renewed(term, claim.offset());
        }
    }
}

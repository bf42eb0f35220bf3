package io.tandem.bus.ownership;

import io.tandem.bus.BusRecord;

/**
 * Which records of a {@code call-state} partition count, in the order of the log: a claim opens an epoch, its offset is
 * the epoch's number; a state counts if it is of the last epoch opened before it. A zombie's write comes after its
 * successor's claim, and so never counts, on any reader, whatever the clocks say.
 */
final class ClaimRule {
    static final String CLAIM_KEY = "!claim";
    static final String EPOCH = "epoch";
    static final String VERSION = "version";
    static final String CLAIMANT = "claimant";

    enum Verdict {
        CLAIM,
        COUNTS,
        STALE
    }

    private long epoch = -1;

    Verdict judge(BusRecord record) {
        if (record.key().equals(CLAIM_KEY)) {
            epoch = Math.max(epoch, record.offset());
            return Verdict.CLAIM;
        }
        long written = epochOf(record);
        if (written < epoch) {
            return Verdict.STALE;
        }
        // Compaction removes a claim when a later one is old enough, so an epoch may be known by its states alone.
        epoch = written;
        return Verdict.COUNTS;
    }

    static long epochOf(BusRecord record) {
        return record.headers().number(EPOCH).orElse(-1);
    }

    static long versionOf(BusRecord record) {
        return record.headers().number(VERSION).orElse(-1);
    }
}

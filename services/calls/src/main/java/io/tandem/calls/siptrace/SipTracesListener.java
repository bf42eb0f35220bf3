package io.tandem.calls.siptrace;

import io.tandem.bus.BatchListener;
import io.tandem.bus.BusRecord;
import io.tandem.bus.PoisonRecordException;
import io.tandem.calls.siptrace.SipTraceRepository.Received;
import io.tandem.contracts.Wire;
import io.tandem.contracts.Wire.UnreadableRecord;
import io.tandem.contracts.calls.SipTrace;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Topic {@code sip-traces} into PostgreSQL: a poll's records are one transaction. */
public final class SipTracesListener implements BatchListener {
    private final TenantTransactions transactions;
    private final SipTraceRepository traces;

    public SipTracesListener(TenantTransactions transactions, SipTraceRepository traces) {
        this.transactions = transactions;
        this.traces = traces;
    }

    @Override
    public void on(List<BusRecord> batch) throws PoisonRecordException {
        List<Received> received = new ArrayList<>(batch.size());
        for (BusRecord record : batch) {
            received.add(read(record));
        }
        transactions.acrossTenants(Purpose.TAKE_CALL_EVENTS, () -> {
            traces.keep(received);
            return received.size();
        });
    }

    private static Received read(BusRecord record) throws PoisonRecordException {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new PoisonRecordException(record.position() + " is a tombstone on a topic of messages", null);
        }
        try {
            return new Received(Wire.CBOR.read(value, SipTrace.class), value, record.timestamp());
        } catch (UnreadableRecord unreadable) {
            throw new PoisonRecordException(record.position() + ": " + unreadable.getMessage(), unreadable);
        }
    }
}

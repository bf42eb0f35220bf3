package io.tandem.calls.recording;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.calls.stream.LeftContent;
import io.tandem.objects.ObjectKey;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.types.CallId;

/** Writes down what relays have recorded, from {@code media-events}. */
public final class RecordingListing implements RecordListener {
    private final TenantTransactions transactions;
    private final RecordingRepository recordings;

    public RecordingListing(TenantTransactions transactions, RecordingRepository recordings) {
        this.transactions = transactions;
        this.recordings = recordings;
    }

    @Override
    public void on(BusRecord record) {
        LeftContent.recording(record).ifPresent(told -> {
            if (told.content() instanceof LeftContent.Recording recording
                    && recording.call().length() == CallId.LENGTH) {
                var kept = new RecordingRepository.Kept(
                        new CallId(recording.call()),
                        new ObjectKey(told.key()).name(),
                        recording.startedAt(),
                        Math.round(recording.seconds() * 1000));
                transactions.inTenant(told.tenant(), () -> {
                    recordings.add(told.tenant(), kept);
                    return true;
                });
            }
        });
    }
}

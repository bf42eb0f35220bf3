package io.tandem.calls.ingest;

import io.tandem.bus.BatchListener;
import io.tandem.bus.BusRecord;
import io.tandem.bus.PoisonRecordException;
import io.tandem.calls.ingest.HistoryRepository.Received;
import io.tandem.calls.quality.QualityRepository;
import io.tandem.contracts.Wire;
import io.tandem.contracts.Wire.UnreadableRecord;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Call events into PostgreSQL, each counted once: a poll's events are one transaction, which inserts those that are new
 * by (call, epoch, sequence) and folds their calls' rows again. Kafka's offsets are committed after it; whatever is
 * delivered twice is no longer new.
 */
public final class CallEventsListener implements BatchListener {
    /** Header of what is no {@link CallEvent}. */
    private static final String KIND = "kind";

    private final TenantTransactions transactions;
    private final HistoryRepository history;
    private final QualityRepository quality;
    private final SupervisionAudit audit;
    private final Audience audience;
    private final IngestMetrics metrics;
    private final Clock clock;

    /** Who is to hear of events once, whatever dies. */
    @FunctionalInterface
    public interface Audience {

        /** Within the transaction that takes them into history. */
        void tell(List<Happened> news);
    }

    public CallEventsListener(
            TenantTransactions transactions,
            HistoryRepository history,
            QualityRepository quality,
            SupervisionAudit audit,
            Audience audience,
            IngestMetrics metrics,
            Clock clock) {
        this.transactions = transactions;
        this.history = history;
        this.quality = quality;
        this.audit = audit;
        this.audience = audience;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void on(List<BusRecord> batch) throws PoisonRecordException {
        List<Received> events = new ArrayList<>();
        List<MediaStatistics> statistics = new ArrayList<>();
        List<QualitySample> samples = new ArrayList<>();
        for (BusRecord record : batch) {
            switch (record.headers().text(KIND).orElse("")) {
                case MediaStatistics.KIND -> statistics.add(read(record, MediaStatistics.class));
                case QualitySample.KIND -> samples.add(read(record, QualitySample.class));
                default -> events.add(new Received(read(record, CallEvent.class), record.timestamp()));
            }
        }
        List<Received> fresh = transactions.acrossTenants(Purpose.TAKE_CALL_EVENTS, () -> {
            quality.keep(samples, statistics);
            List<Received> news = history.insertNew(events);
            audience.tell(history.fold(news));
            news.stream().map(Received::event).forEach(audit::on);
            return news;
        });
        metrics.taken(fresh, batch.getLast().timestamp(), clock.instant());
    }

    private static <T> T read(BusRecord record, Class<T> type) throws PoisonRecordException {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new PoisonRecordException(record.position() + " is a tombstone on a topic of events", null);
        }
        try {
            return Wire.CBOR.read(value, type);
        } catch (UnreadableRecord unreadable) {
            throw new PoisonRecordException(record.position() + ": " + unreadable.getMessage(), unreadable);
        }
    }
}

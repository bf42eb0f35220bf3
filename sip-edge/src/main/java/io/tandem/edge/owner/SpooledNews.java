package io.tandem.edge.owner;

import io.tandem.bus.Publication;
import io.tandem.bus.spool.EventSpool;
import io.tandem.bus.trace.TracePoint;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.contracts.config.PhoneSettingAsked;
import io.tandem.edge.EdgeSpans;
import io.tandem.edge.view.LogTime;

/** Call events to Kafka by way of the disk, so that an outage delays them and loses none. */
public final class SpooledNews implements CallNews {
    private final EventSpool spool;
    private final EdgeSpans spans;
    private final LogTime time;

    public SpooledNews(EventSpool spool, EdgeSpans spans, LogTime time) {
        this.spool = spool;
        this.spans = spans;
        this.time = time;
    }

    @Override
    public void publish(CallEvent owners) {
        var event = owners.happened(time.of(owners.node(), owners.at()));
        var record = Publication.of(Topics.CALL_EVENTS, event.call().value(), Wire.CBOR.write(event));
        var fact = event.fact().getClass().getSimpleName();
        publish(spans.published(event.call(), fact, event.epoch() + "-" + event.sequence())
                .map(header -> record.with(record.headers().with(TracePoint.HEADER, header)))
                .orElse(record));
    }

    @Override
    public void publish(MediaStatistics statistics) {
        var record = Publication.of(Topics.CALL_EVENTS, statistics.call().value(), Wire.CBOR.write(statistics));
        publish(record.with(record.headers().with("kind", MediaStatistics.KIND)));
    }

    @Override
    public void publish(QualitySample sample) {
        var record = Publication.of(Topics.CALL_EVENTS, sample.call().value(), Wire.CBOR.write(sample));
        publish(record.with(record.headers().with("kind", QualitySample.KIND)));
    }

    @Override
    public void publish(PhoneSettingAsked asked) {
        publish(Publication.of(
                Topics.PHONE_SETTINGS, asked.tenant() + "/" + asked.extension(), Wire.JSON.write(asked)));
    }

    @Override
    public void publish(MenuQuestion question) {
        publish(Publication.of(Topics.MENU_QUESTIONS, question.call().value(), Wire.CBOR.write(question)));
    }

    private void publish(Publication event) {
        // The spool says itself when it must lose one: a call is not ended for its records' sake.
        boolean ignored = spool.publish(event);
    }
}

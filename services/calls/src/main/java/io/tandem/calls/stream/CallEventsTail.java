package io.tandem.calls.stream;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.call.CallFact;
import io.tandem.call.CallFact.CallPickedUp;
import io.tandem.call.CallFact.LegMoved;
import io.tandem.call.CallFact.LegOffered;
import io.tandem.call.CallFact.LegReleased;
import io.tandem.calls.history.Numbers;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to calls, as every replica hears it, to those who listen. */
final class CallEventsTail implements RecordListener {
    private static final Logger LOG = LoggerFactory.getLogger(CallEventsTail.class);
    private static final int LEGS_REMEMBERED = 100_000;

    private final EventRing ring;
    private final QualityWatch watch;
    private final Map<OfferedLeg, String> numbers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OfferedLeg, String> eldest) {
            return size() > LEGS_REMEMBERED;
        }
    };

    private record OfferedLeg(CallId call, LegId leg) {}

    CallEventsTail(EventRing ring, QualityWatch watch) {
        this.ring = ring;
        this.watch = watch;
    }

    @Override
    public void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return;
        }
        switch (record.headers().text("kind").orElse("")) {
            case "" -> happened(record, Wire.CBOR.read(value, CallEvent.class));
            case QualitySample.KIND -> sampled(record, Wire.CBOR.read(value, QualitySample.class));
            default -> LOG.trace("{} is nothing to tell", record.position());
        }
    }

    private void sampled(BusRecord record, QualitySample sample) {
        for (QualitySample.Stream stream : watch.dropped(sample)) {
            var content = new CallContent.QualityDropped(
                    sample.call().value(),
                    sample.number(),
                    sample.at(),
                    stream.leg(),
                    switch (stream.flow()) {
                        case FROM_LEG -> "sent";
                        case TO_LEG -> "heard";
                    },
                    Objects.requireNonNull(stream.quality().mos()),
                    watch.threshold(),
                    stream.quality().lossPercent(),
                    stream.quality().jitterMillis());
            ring.add(new StreamEvent(EventId.of(record), sample.tenant(), content.type(), content));
        }
    }

    private void happened(BusRecord record, CallEvent event) {
        remember(event.call(), event.fact());
        CallContents.of(event, leg -> numbers.get(new OfferedLeg(event.call(), leg)))
                .ifPresent(content ->
                        ring.add(new StreamEvent(EventId.of(record), event.tenant(), content.type(), content)));
    }

    /** Which leg rings where, for as long as it is this call's. */
    private void remember(CallId call, CallFact fact) {
        if (fact instanceof LegOffered(LegId leg, var target)) {
            numbers.put(new OfferedLeg(call, leg), Numbers.of(target));
        } else if (fact instanceof CallPickedUp(LegId leg, var by)) {
            numbers.put(new OfferedLeg(call, leg), Numbers.of(by));
        } else if (fact instanceof LegReleased(LegId leg, var cause)) {
            numbers.remove(new OfferedLeg(call, leg));
        } else if (fact instanceof LegMoved(LegId leg, var to)) {
            numbers.remove(new OfferedLeg(call, leg));
        }
    }
}

package io.tandem.calls.stream;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.call.CallFact.CallAnswered;
import io.tandem.call.CallFact.CallCreated;
import io.tandem.call.CallFact.CallEnded;
import io.tandem.call.CallFact.CallForwarded;
import io.tandem.call.CallFact.CallPickedUp;
import io.tandem.call.CallFact.CallTakenOver;
import io.tandem.call.CallFact.CallTransferred;
import io.tandem.call.CallFact.LegMoved;
import io.tandem.call.CallFact.LegOffered;
import io.tandem.call.CallFact.LegRang;
import io.tandem.call.CallFact.LegReleased;
import io.tandem.call.CallFact.MediaReanchored;
import io.tandem.call.CallFact.RoomAttended;
import io.tandem.call.CallFact.SessionChanged;
import io.tandem.call.CallFact.TransferFailed;
import io.tandem.call.CallFact.TrunkFailed;
import io.tandem.calls.history.Numbers;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
            ring.add(new StreamEvent(EventId.of(record), sample.tenant(), type(content), content));
        }
    }

    private void happened(BusRecord record, CallEvent event) {
        content(event)
                .ifPresent(content ->
                        ring.add(new StreamEvent(EventId.of(record), event.tenant(), type(content), content)));
    }

    private Optional<CallContent> content(CallEvent event) {
        String call = event.call().value();
        return Optional.ofNullable(
                switch (event.fact()) {
                    case CallCreated created ->
                        new CallContent.Created(
                                call,
                                event.sequence(),
                                event.at(),
                                Numbers.of(created.caller()),
                                created.callerName().displayName(),
                                created.dialled());
                    case LegOffered(LegId leg, var target) -> {
                        numbers.put(new OfferedLeg(event.call(), leg), Numbers.of(target));
                        yield null;
                    }
                    case LegRang(LegId leg) ->
                        new CallContent.Ringing(
                                call,
                                event.sequence(),
                                event.at(),
                                leg.toString(),
                                numbers.get(new OfferedLeg(event.call(), leg)));
                    case CallAnswered(LegId leg, var by) ->
                        new CallContent.Answered(
                                call,
                                event.sequence(),
                                event.at(),
                                leg.toString(),
                                Numbers.of(by),
                                Numbers.slot(by).orElse(null));
                    case RoomAttended(LegId leg, var as) ->
                        new CallContent.InRoom(
                                call,
                                event.sequence(),
                                event.at(),
                                as.room().digits(),
                                numbers.get(new OfferedLeg(event.call(), leg)),
                                as.moderator(),
                                as.muted());
                    case CallEnded(var cause, boolean answered, var by) ->
                        new CallContent.Ended(call, event.sequence(), event.at(), answered, cause, cause.words());
                    case LegReleased(LegId leg, var cause) -> {
                        numbers.remove(new OfferedLeg(event.call(), leg));
                        yield null;
                    }
                    case LegMoved moved -> {
                        numbers.remove(new OfferedLeg(event.call(), moved.leg()));
                        yield null;
                    }
                    case CallPickedUp picked -> {
                        numbers.put(new OfferedLeg(event.call(), picked.leg()), Numbers.of(picked.by()));
                        yield null;
                    }
                    case TrunkFailed ignored -> null;
                    case CallForwarded ignored -> null;
                    case CallTransferred ignored -> null;
                    case TransferFailed ignored -> null;
                    case SessionChanged ignored -> null;
                    case CallTakenOver ignored -> null;
                    case MediaReanchored ignored -> null;
                });
    }

    private static String type(CallContent content) {
        return switch (content) {
            case CallContent.Created ignored -> "call.created";
            case CallContent.Ringing ignored -> "call.ringing";
            case CallContent.Answered ignored -> "call.answered";
            case CallContent.InRoom ignored -> "call.in-room";
            case CallContent.Ended ignored -> "call.ended";
            case CallContent.QualityDropped ignored -> "call.quality-dropped";
        };
    }
}

package io.tandem.calls.stream;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.call.CallFact.CallAnswered;
import io.tandem.call.CallFact.CallCreated;
import io.tandem.call.CallFact.CallEnded;
import io.tandem.call.CallFact.CallTakenOver;
import io.tandem.call.CallFact.LegOffered;
import io.tandem.call.CallFact.LegRang;
import io.tandem.call.CallFact.LegReleased;
import io.tandem.call.CallFact.MediaReanchored;
import io.tandem.call.CallFact.SessionChanged;
import io.tandem.calls.history.Numbers;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to calls, as every replica hears it, to those who listen. */
final class CallEventsTail implements RecordListener {
    private static final int LEGS_REMEMBERED = 100_000;

    private final EventRing ring;
    private final Map<OfferedLeg, String> numbers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OfferedLeg, String> eldest) {
            return size() > LEGS_REMEMBERED;
        }
    };

    private record OfferedLeg(CallId call, LegId leg) {}

    CallEventsTail(EventRing ring) {
        this.ring = ring;
    }

    @Override
    public void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null || record.headers().text("kind").isPresent()) {
            return;
        }
        CallEvent event = Wire.CBOR.read(value, CallEvent.class);
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
                        new CallContent.Answered(call, event.sequence(), event.at(), leg.toString(), Numbers.of(by));
                    case CallEnded(var cause, boolean answered, var by) ->
                        new CallContent.Ended(call, event.sequence(), event.at(), answered, cause, cause.words());
                    case LegReleased(LegId leg, var cause) -> {
                        numbers.remove(new OfferedLeg(event.call(), leg));
                        yield null;
                    }
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
            case CallContent.Ended ignored -> "call.ended";
        };
    }
}

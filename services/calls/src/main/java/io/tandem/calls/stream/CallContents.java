package io.tandem.calls.stream;

import io.tandem.call.CallFact.CallAnswered;
import io.tandem.call.CallFact.CallCreated;
import io.tandem.call.CallFact.CallEnded;
import io.tandem.call.CallFact.CallForwarded;
import io.tandem.call.CallFact.CallPickedUp;
import io.tandem.call.CallFact.CallSupervised;
import io.tandem.call.CallFact.CallTakenOver;
import io.tandem.call.CallFact.CallTransferred;
import io.tandem.call.CallFact.EmergencyCalled;
import io.tandem.call.CallFact.GroupPaged;
import io.tandem.call.CallFact.LegMoved;
import io.tandem.call.CallFact.LegOffered;
import io.tandem.call.CallFact.LegRang;
import io.tandem.call.CallFact.LegReleased;
import io.tandem.call.CallFact.MediaReanchored;
import io.tandem.call.CallFact.MenuHungUp;
import io.tandem.call.CallFact.RecordingChanged;
import io.tandem.call.CallFact.RoomAttended;
import io.tandem.call.CallFact.SessionChanged;
import io.tandem.call.CallFact.TransferFailed;
import io.tandem.call.CallFact.TrunkFailed;
import io.tandem.calls.history.Numbers;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.types.LegId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events of calls as those who listen are told of them. */
public final class CallContents {
    private CallContents() {}

    /** Where a leg rings; null where that is not known. */
    @FunctionalInterface
    public interface NumberOf {
        @Nullable
        String of(LegId leg);
    }

    /** Empty for what is told to nobody. */
    public static Optional<CallContent> of(CallEvent event, NumberOf numbers) {
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
                    case LegRang(LegId leg) ->
                        new CallContent.Ringing(call, event.sequence(), event.at(), leg.toString(), numbers.of(leg));
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
                                numbers.of(leg),
                                as.moderator(),
                                as.muted());
                    case RecordingChanged(var state) ->
                        new CallContent.Recording(
                                call, event.sequence(), event.at(), state.name().toLowerCase(Locale.ROOT));
                    case CallTransferred(LegId leg, var by, String to, var kind, var trace) ->
                        new CallContent.Transferred(call, event.sequence(), event.at(), by.digits(), to, kind);
                    case CallEnded(var cause, boolean answered, var by) ->
                        new CallContent.Ended(call, event.sequence(), event.at(), answered, cause, cause.words());
                    case LegOffered ignored -> null;
                    case LegReleased ignored -> null;
                    case LegMoved ignored -> null;
                    case CallPickedUp ignored -> null;
                    case TrunkFailed ignored -> null;
                    case CallForwarded ignored -> null;
                    case TransferFailed ignored -> null;
                    case SessionChanged ignored -> null;
                    case CallTakenOver ignored -> null;
                    case CallSupervised ignored -> null;
                    case GroupPaged ignored -> null;
                    case MenuHungUp ignored -> null;
                    case EmergencyCalled(var emergency, var failed) ->
                        new CallContent.Emergency(
                                call,
                                event.sequence(),
                                event.at(),
                                emergency.by().digits(),
                                emergency.number(),
                                emergency.location(),
                                failed);
                    case MediaReanchored ignored -> null;
                });
    }
}

package io.tandem.calls.history;

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
import io.tandem.call.RecordingState;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Emergency;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Folds a call's facts, in whatever order and however often they came, into its one row. */
public final class CallHistory {
    private final CallId call;
    private final Map<LegId, LegSummary> legs = new LinkedHashMap<>();
    private final Set<NodeId> nodes = new LinkedHashSet<>();
    private final List<TraceStep> trace = new ArrayList<>();
    private @Nullable LoggedFact created;
    private @Nullable LoggedFact rang;
    private @Nullable LoggedFact answered;
    private @Nullable LoggedFact ended;
    private @Nullable Attending attending;
    private @Nullable Emergency emergency;
    private RecordingState recording = RecordingState.OFF;

    private CallHistory(CallId call) {
        this.call = call;
    }

    /** Empty until the fact that the call was created is among them: nothing is known of it before. */
    public static Optional<CallSummary> fold(CallId call, Collection<LoggedFact> facts) {
        CallHistory history = new CallHistory(call);
        RightfulFacts.inOrder(facts).forEach(history::add);
        return Optional.ofNullable(history.created).map(history::summary);
    }

    private void add(LoggedFact logged) {
        nodes.add(logged.node());
        switch (logged.fact()) {
            case CallCreated first -> {
                if (created == null) {
                    created = logged;
                    trace.addAll(first.trace());
                }
            }
            case LegOffered(LegId leg, Target target) ->
                legs.putIfAbsent(leg, LegSummary.offered(leg, target, logged.at()));
            case LegRang(LegId leg) -> {
                rang = rang == null ? logged : rang;
                change(leg, summary -> summary.rang(logged.at()));
            }
            case CallAnswered(LegId leg, Target by) -> {
                answered = answered == null ? logged : answered;
                legs.putIfAbsent(leg, LegSummary.offered(leg, by, logged.at()));
                change(leg, summary -> summary.answered(logged.at()));
                attending = null;
            }
            case LegReleased(LegId leg, var cause) -> change(leg, summary -> summary.released(logged.at(), cause));
            case LegMoved(LegId leg, CallId to) ->
                change(leg, summary -> summary.released(logged.at(), ReleaseCause.NORMAL));
            case CallEnded ignored -> {
                ended = ended == null ? logged : ended;
                attending = null;
                recording = RecordingState.OFF;
            }
            case RecordingChanged(var state) -> recording = state;
            case RoomAttended attended -> attending = attending(attended, logged.at());
            case CallPickedUp(LegId leg, Target by) -> legs.putIfAbsent(leg, LegSummary.offered(leg, by, logged.at()));
            case TrunkFailed ignored -> {}
            case CallForwarded ignored -> {}
            case CallTransferred transferred -> trace.addAll(transferred.trace());
            case TransferFailed ignored -> {}
            case SessionChanged ignored -> {}
            case CallTakenOver ignored -> {}
            case CallSupervised ignored -> {}
            case GroupPaged ignored -> {}
            case MenuHungUp(var why) -> trace.add(why);
            case EmergencyCalled(Emergency called, var failed) -> emergency = called;
            case MediaReanchored ignored -> {}
        }
    }

    private void change(LegId leg, UnaryOperator<LegSummary> change) {
        legs.computeIfPresent(leg, (same, summary) -> change.apply(summary));
    }

    private CallSummary summary(LoggedFact start) {
        CallCreated first = (CallCreated) start.fact();
        Optional<CallEnded> last = Optional.ofNullable(ended).map(end -> (CallEnded) end.fact());
        return new CallSummary(
                call,
                phase(),
                direction(first.caller()),
                first.caller(),
                first.callerName(),
                first.dialled(),
                reached(first),
                start.at(),
                at(rang),
                at(answered),
                at(ended),
                waited(start),
                talked(),
                last.map(CallEnded::cause).orElse(null),
                last.flatMap(end -> Side.ofText(end.by())).orElse(null),
                new ArrayList<>(nodes),
                first.dialplanVersion(),
                trace,
                new ArrayList<>(legs.values()),
                attending,
                emergency,
                recording);
    }

    private Attending attending(RoomAttended attended, Instant at) {
        String room = attended.as().room().digits();
        Attending before = attending;
        return new Attending(
                room,
                number(attended.leg()),
                attended.as().moderator(),
                attended.as().muted(),
                before != null && before.room().equals(room) ? before.since() : at);
    }

    private String number(LegId leg) {
        LegSummary callee = legs.get(leg);
        if (callee != null) {
            return callee.number();
        }
        return created != null && created.fact() instanceof CallCreated first ? Numbers.of(first.caller()) : "";
    }

    private Phase phase() {
        if (ended != null) {
            return Phase.ENDED;
        }
        return answered != null ? Phase.ANSWERED : Phase.RINGING;
    }

    private Direction direction(Caller caller) {
        return switch (caller) {
            case Caller.Trunk ignored -> Direction.INBOUND;
            case Caller.Extension ignored ->
                legs.values().stream().anyMatch(leg -> leg.target() instanceof Target.Trunk)
                        ? Direction.OUTBOUND
                        : Direction.INTERNAL;
        };
    }

    private String reached(CallCreated first) {
        List<LegSummary> rung = new ArrayList<>(legs.values());
        return rung.stream()
                .filter(leg -> leg.answered() != null)
                .findFirst()
                .or(() -> rung.isEmpty() ? Optional.empty() : Optional.of(rung.getLast()))
                .map(LegSummary::number)
                .orElse(first.dialled());
    }

    private @Nullable Duration waited(LoggedFact start) {
        LoggedFact until = answered != null ? answered : ended;
        return until == null ? null : until.since(start);
    }

    private @Nullable Duration talked() {
        return answered == null || ended == null ? null : ended.since(answered);
    }

    private static @Nullable Instant at(@Nullable LoggedFact logged) {
        return logged == null ? null : logged.at();
    }
}

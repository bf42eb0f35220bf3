package io.tandem.calls.history;

import io.tandem.call.Attendance;
import io.tandem.call.CallFact;
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
import io.tandem.call.CallerName;
import io.tandem.call.RecordingState;
import io.tandem.dialplan.Page;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call in plain words, a sentence for each thing that happened. */
public final class CallStory {
    private final Map<LegId, String> names = new HashMap<>();
    private final Set<LegId> transferors = new HashSet<>();
    private final @Nullable CallEnded end;
    private boolean moved;
    private @Nullable Attendance attendance;
    private RecordingState recording = RecordingState.OFF;

    /** @param after milliseconds since the call began */
    public record Sentence(Instant at, long after, String words) {}

    private CallStory(@Nullable CallEnded end) {
        this.end = end;
    }

    public static List<Sentence> of(Collection<LoggedFact> facts) {
        List<LoggedFact> rightful = RightfulFacts.inOrder(facts);
        CallStory story = new CallStory(rightful.stream()
                .map(LoggedFact::fact)
                .filter(CallEnded.class::isInstance)
                .map(CallEnded.class::cast)
                .findFirst()
                .orElse(null));
        return rightful.stream()
                .map(logged -> new Sentence(
                        logged.at(), logged.since(rightful.getFirst()).toMillis(), story.words(logged.fact(), logged)))
                .toList();
    }

    private String words(CallFact fact, LoggedFact logged) {
        return switch (fact) {
            case CallCreated created -> name(created.callerName()) + " dials " + created.dialled();
            case LegOffered(LegId leg, var target) -> {
                names.put(leg, Numbers.of(target));
                yield "The call is offered to " + name(leg) + by(target);
            }
            case TrunkFailed failed ->
                "The trunk " + failed.name() + " has not taken the call: "
                        + failed.fault().words() + status(failed);
            case CallForwarded(var by, var why, String to) -> by + " " + why.words() + ": the call goes on to " + to;
            case CallTransferred transferred -> {
                transferors.add(transferred.leg());
                yield switch (transferred.kind()) {
                    case BLIND -> transfers(transferred);
                    case ATTENDED -> transfers(transferred) + ", having asked there";
                    case MENU -> "The menu " + why(transferred, "menu") + " -> " + transferred.to();
                    case PARKING -> why(transferred, "parking");
                    case JOIN -> why(transferred, "join");
                    case REPLACED -> why(transferred, "replaces");
                };
            }
            case TransferFailed(LegId by, var cause) -> {
                transferors.remove(by);
                yield "The transfer fails: " + cause.words();
            }
            case CallPickedUp(LegId leg, var by) -> {
                names.put(leg, Numbers.of(by));
                yield subject(leg) + " picks the call up";
            }
            case LegMoved(LegId leg, CallId to) -> {
                moved = true;
                yield subject(leg) + " goes on in another call";
            }
            case RecordingChanged(var state) -> recorded(state);
            case RoomAttended attended -> attends(attended);
            case CallSupervised(LegId leg, var by, var as) ->
                subject(leg) + " " + as.mode().words(as.agent());
            case EmergencyCalled(var emergency, String failed)
            when failed != null -> "Nobody takes the call for help by " + emergency.number() + ": " + failed;
            case EmergencyCalled(var emergency, var failed) ->
                emergency.by() + " calls for help by " + emergency.number() + ", "
                        + (emergency.location().isEmpty()
                                ? "and nobody has said where it is"
                                : "from here: " + emergency.location());
            case MenuHungUp(var why) -> "The menu " + why.words() + " -> the end";
            case GroupPaged(LegId leg, var page) -> subject(leg) + " pages " + paged(page);
            case LegRang(LegId leg) -> subject(leg) + " rings";
            case CallAnswered(LegId leg, var by) -> {
                names.put(leg, Numbers.of(by));
                yield Numbers.slot(by).isPresent() ? "The call waits at " + name(leg) : subject(leg) + " answers";
            }
            case LegReleased(LegId leg, var cause) -> released(leg, cause);
            case SessionChanged(LegId by) -> subject(by) + " changes the session (hold, resume or a new address)";
            case CallTakenOver(long epoch, boolean mediaAlive) ->
                logged.node() + " takes the call over; "
                        + (mediaAlive ? "the audio was not touched" : "the audio has to be set up again");
            case MediaReanchored() -> "The audio runs over a new relay session";
            case CallEnded ended -> moved ? "The call is over" : "The call ends: " + why(ended);
        };
    }

    private String recorded(RecordingState now) {
        RecordingState before = recording;
        recording = now;
        return switch (now) {
            case ON -> before == RecordingState.PAUSED ? "The recording goes on" : "The talk is recorded";
            case PAUSED -> "The recording pauses";
            case OFF -> "The talk is not recorded any more";
        };
    }

    private String attends(RoomAttended attended) {
        Attendance before = attendance;
        Attendance now = attended.as();
        attendance = now;
        String who = subject(attended.leg());
        if (before != null && before.room().equals(now.room()) && before.muted() != now.muted()) {
            return who + (now.muted() ? " is not heard any more in" : " is heard again in") + " the conference room "
                    + now.room();
        }
        return who + " is in the conference room " + now.room() + (now.moderator() ? " as its moderator" : "");
    }

    private static String paged(Page page) {
        return Stream.concat(
                        Stream.of(page.members().stream()
                                .map(ExtensionNumber::digits)
                                .collect(Collectors.joining(", "))),
                        page.left().stream().map(left -> left.number() + " is not paged: it " + left.why()))
                .collect(Collectors.joining("; "));
    }

    private static String transfers(CallTransferred transferred) {
        return transferred.by() + " transfers the call to " + transferred.to();
    }

    /** The first step of its trace, in the words of who sends the call on. */
    private static String why(CallTransferred transferred, String rule) {
        return transferred.trace().stream()
                .filter(step -> step.rule().equals(rule))
                .map(TraceStep::words)
                .findFirst()
                .orElse(transferred.by().digits());
    }

    /** A phone does not hang up when the other side does. */
    private String released(LegId leg, ReleaseCause cause) {
        if (cause == ReleaseCause.NORMAL && transferors.contains(leg)) {
            return subject(leg) + " leaves the call";
        }
        if (cause != ReleaseCause.NORMAL || end == null) {
            return subject(leg) + " is disconnected: " + cause.words();
        }
        return end.by().equals(leg.toString())
                ? subject(leg) + " hangs up"
                : subject(leg) + " is disconnected: " + hungUp(end);
    }

    private String why(CallEnded ended) {
        if (ended.cause() == ReleaseCause.NORMAL) {
            return hungUp(ended);
        }
        // That it was the caller is in the words of the cause.
        boolean said = ended.by().isEmpty() || ended.cause() == ReleaseCause.CANCELLED;
        return ended.cause().words() + (said ? "" : " (" + name(LegId.of(ended.by())) + ")");
    }

    private String hungUp(CallEnded ended) {
        return (ended.by().isEmpty() ? "the exchange" : name(LegId.of(ended.by()))) + " hung up";
    }

    private static String by(Target target) {
        return switch (target) {
            case Target.Trunk trunk -> " by the trunk " + trunk.name();
            case Target.Service service ->
                " by " + service.words() + (service.room() == null ? "" : " " + service.room());
            case Target.Extension phone -> "";
        };
    }

    private static String status(TrunkFailed failed) {
        return failed.status() == 0 ? "" : " (SIP " + failed.status() + ")";
    }

    private String name(LegId leg) {
        return switch (Side.of(leg)) {
            case CALLER -> "the caller";
            case CALLEE -> names.getOrDefault(leg, "the callee");
        };
    }

    /** The name where a sentence begins with it. */
    private String subject(LegId leg) {
        String name = name(leg);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String name(CallerName caller) {
        if (caller.displayName().isBlank() || caller.displayName().equals(caller.number())) {
            return caller.number();
        }
        return caller.displayName() + " (" + caller.number() + ")";
    }
}

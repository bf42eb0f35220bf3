package io.tandem.calls.stream;

import io.tandem.call.CallFact.TransferKind;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What events of calls carry. Each names its call, and its sequence, by which a repeated one is known. */
public sealed interface CallContent {

    /** Such as {@code call.answered}. */
    default String type() {
        return switch (this) {
            case Created ignored -> "call.created";
            case Ringing ignored -> "call.ringing";
            case Answered ignored -> "call.answered";
            case InRoom ignored -> "call.in-room";
            case Recording ignored -> "call.recording";
            case Transferred ignored -> "call.transferred";
            case Ended ignored -> "call.ended";
            case Emergency ignored -> "emergency.call";
            case QualityDropped ignored -> "call.quality-dropped";
        };
    }

    record Created(String call, long sequence, Instant at, String from, String fromName, String dialled)
            implements CallContent {}

    /**
     * Help is called, told beside {@code call.created} of the same call; and once more where nobody has taken it.
     *
     * @param number as it was dialled
     * @param location where {@code from} is; empty where nobody has said so
     * @param failed why nobody takes it; null while somebody may
     */
    record Emergency(
            String call,
            long sequence,
            Instant at,
            String from,
            String number,
            String location,
            @Nullable String failed)
            implements CallContent {}

    /** @param number that rings; null if it was offered before this stream began */
    record Ringing(
            String call,
            long sequence,
            Instant at,
            String leg,
            @Nullable String number) implements CallContent {}

    /** @param parkedAt the slot in which the call waits from now on; null where somebody has answered */
    record Answered(
            String call,
            long sequence,
            Instant at,
            String leg,
            String number,
            @Nullable String parkedAt) implements CallContent {}

    /**
     * A side is in a conference room, or sits there in another way than before; until another has answered, or the call ends.
     *
     * @param room its number
     * @param number of the side; null for the call's caller, or if it was offered before this stream began
     */
    record InRoom(
            String call,
            long sequence,
            Instant at,
            String room,
            @Nullable String number,
            boolean moderator,
            boolean muted)
            implements CallContent {}

    /** @param state {@code on}, {@code paused} or {@code off}; may be told again */
    record Recording(String call, long sequence, Instant at, String state) implements CallContent {}

    /**
     * A side is sent on: by the other one, or by a menu.
     *
     * @param by the extension or the menu that sends it on
     * @param to as it was dialled
     */
    record Transferred(String call, long sequence, Instant at, String by, String to, TransferKind kind)
            implements CallContent {}

    /**
     * A direction dropped below the threshold; told once until it is good again.
     *
     * @param leg {@code caller} or {@code callee}, and {@code flow} what it {@code sent} or {@code heard}
     * @param mos of the last five seconds
     */
    record QualityDropped(
            String call,
            long sequence,
            Instant at,
            String leg,
            String flow,
            double mos,
            double threshold,
            double lossPercent,
            double jitterMillis)
            implements CallContent {}

    record Ended(String call, long sequence, Instant at, boolean answered, ReleaseCause cause, String causeWords)
            implements CallContent {}
}

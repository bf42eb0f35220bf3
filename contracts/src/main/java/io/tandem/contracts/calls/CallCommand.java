package io.tandem.contracts.calls;

import io.tandem.call.Announcement;
import io.tandem.call.MenuAnswer;
import io.tandem.call.RecordingState;
import io.tandem.call.Supervision;
import io.tandem.dialplan.Target;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code call-commands}, key the CallId, CBOR: what somebody outside wants of a live call. The call's owner carries
 * it out; a command whose {@link #id()} it has seen, or for a call that is over or of another tenant, it drops.
 */
public sealed interface CallCommand {
    int schema();

    CommandId id();

    CallId call();

    TenantId tenant();

    /** The sender's clock. */
    Instant at();

    /** End the call as if the exchange had hung up. */
    record EndCall(int schema, CommandId id, CallId call, TenantId tenant, Instant at, ReleaseCause cause)
            implements CallCommand {

        /** Asking twice is the same command. */
        public static EndCall of(CallId call, TenantId tenant, Instant at) {
            return new EndCall(1, new CommandId("end-" + call), call, tenant, at, ReleaseCause.NORMAL);
        }
    }

    /**
     * What becomes of a caller in a menu: the answer to a {@link MenuQuestion}.
     *
     * @param question its number; an answer to any other than the last one is dropped
     * @param run where the caller is now, to be said with the next question
     */
    record LeadCaller(
            int schema,
            CommandId id,
            CallId call,
            TenantId tenant,
            Instant at,
            long question,
            String run,
            Announcement heard,
            MenuAnswer answer)
            implements CallCommand {

        /** Whoever answers the same question says the same command. */
        public static LeadCaller of(MenuQuestion asked, Instant at, String run, Announcement heard, MenuAnswer answer) {
            var id = new CommandId("menu-" + asked.call() + "-" + asked.question());
            return new LeadCaller(1, id, asked.call(), asked.tenant(), at, asked.question(), run, heard, answer);
        }

        /** What a caller has typed may be in where he is. */
        @Override
        public String toString() {
            return "LeadCaller[" + id + "]";
        }
    }

    /**
     * Call an extension's own phones, and then whom it wants to call. The call has not been before, and its id is the sender's choice:
     * asked twice it is placed once.
     *
     * @param to as the extension would dial it
     * @param guest who is called in place of the own phones, as the extension would dial it; null for those
     * @param invited whether a conference room that {@code to} is lets in without a PIN
     * @param supervises what {@code from} follows by the sender's rights, in place of {@code to}; null for nothing
     */
    record PlaceCall(
            int schema,
            CommandId id,
            CallId call,
            TenantId tenant,
            Instant at,
            ExtensionNumber from,
            String to,
            @Nullable String guest,
            boolean invited,
            @Nullable Supervision supervises)
            implements CallCommand {

        public static PlaceCall of(CallId call, TenantId tenant, Instant at, ExtensionNumber from, String to) {
            return new PlaceCall(1, new CommandId("place-" + call), call, tenant, at, from, to, null, false, null);
        }

        /** @param guest null for the phones of {@code by} */
        public static PlaceCall intoRoom(
                CallId call,
                TenantId tenant,
                Instant at,
                ExtensionNumber by,
                @Nullable String guest,
                ExtensionNumber room) {
            var id = new CommandId("place-" + call);
            return new PlaceCall(1, id, call, tenant, at, by, room.digits(), guest, true, null);
        }

        /** Rings the supervisor's phones, who then follows a talk. */
        public static PlaceCall ofSupervisor(
                CallId call, TenantId tenant, Instant at, ExtensionNumber from, Supervision supervises) {
            var id = new CommandId("place-" + call);
            // An edge of before knows no such code, and refuses it.
            String to = Target.Service.supervision(supervises.agent()).code();
            return new PlaceCall(1, id, call, tenant, at, from, to, null, false, supervises);
        }

        /** Has a member of a paged group hear its pager. */
        public static PlaceCall ofPaged(
                CallId call,
                TenantId tenant,
                Instant at,
                ExtensionNumber member,
                ExtensionNumber group,
                Supervision hears) {
            var id = new CommandId("place-" + call);
            return new PlaceCall(1, id, call, tenant, at, member, group.digits(), null, false, hears);
        }
    }

    /**
     * Send the side that talks with an extension to somebody else, as if its phone had asked for it.
     *
     * @param by the extension that leaves the call
     * @param to as the extension would dial it
     */
    record TransferCall(
            int schema, CommandId id, CallId call, TenantId tenant, Instant at, ExtensionNumber by, String to)
            implements CallCommand {

        public static TransferCall of(CallId call, TenantId tenant, Instant at, ExtensionNumber by, String to) {
            String id = "transfer-" + call + "-" + at.toEpochMilli();
            return new TransferCall(1, new CommandId(id), call, tenant, at, by, to);
        }
    }

    /** The talk is recorded, or not any more. Where it is not one of two sides that are phones or trunks, it means nothing. */
    record RecordCall(int schema, CommandId id, CallId call, TenantId tenant, Instant at, RecordingState.Wish wish)
            implements CallCommand {

        public static RecordCall of(CallId call, TenantId tenant, Instant at, RecordingState.Wish wish) {
            String id = "record-" + wish + "-" + call + "-" + at.toEpochMilli();
            return new RecordCall(1, new CommandId(id), call, tenant, at, wish);
        }
    }

    /** In a conference room the caller is not heard any more, or is again. Elsewhere it means nothing. */
    record MuteCall(int schema, CommandId id, CallId call, TenantId tenant, Instant at, boolean muted)
            implements CallCommand {

        public static MuteCall of(CallId call, TenantId tenant, Instant at, boolean muted) {
            String id = (muted ? "mute-" : "unmute-") + call + "-" + at.toEpochMilli();
            return new MuteCall(1, new CommandId(id), call, tenant, at, muted);
        }
    }

    /**
     * Bring words to the phones of an extension, which were away when they were written. No call is; the id only says which edge does it.
     *
     * @param text the words' own id
     * @param by who wrote: extension or number; empty when withheld
     * @param byName may be empty
     * @param written when they were
     */
    record BringText(
            int schema,
            CommandId id,
            CallId call,
            TenantId tenant,
            Instant at,
            UUID text,
            String by,
            String byName,
            ExtensionNumber to,
            String words,
            Instant written)
            implements CallCommand {

        /** What they are is nobody's business but who reads them. */
        @Override
        public String toString() {
            return "BringText[" + text + "]";
        }
    }
}

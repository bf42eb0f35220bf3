package io.tandem.edge.owner;

import io.tandem.call.CallEffect;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.Milestone;
import io.tandem.call.PhoneDialog;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallSnapshot;
import io.tandem.contracts.calls.LastCall;
import io.tandem.dialplan.Sought;
import io.tandem.sip.SipMessage;
import io.tandem.sip.header.Reasons;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call in its owner's hands. Only its owner loop touches it. */
final class OwnedCall {
    /** A lease lasts 60 s. */
    static final Duration LEASE_RENEWAL = Duration.ofSeconds(20);

    final CallId id;
    final int partition;

    /** When this owner got it. */
    final Instant since;

    final Map<LegId, SipLeg> legs = new LinkedHashMap<>();
    final Deque<CallSignal> signals = new ArrayDeque<>();
    final Deque<CallEffect> effects = new ArrayDeque<>();
    final Deque<Runnable> media = new ArrayDeque<>();

    /** Commands carried out, to be confirmed by the next commit. */
    final List<Runnable> handled = new ArrayList<>();

    /** Transfers that somebody outside wishes; they wait as a phone's do. */
    final Deque<CallCommand.TransferCall> wishes = new ArrayDeque<>();

    /** What somebody outside wants of its recording; the first to be done comes first. */
    final Deque<RecordingWish> recordingWishes = new ArrayDeque<>();

    /** Trunks on which it takes a channel. */
    final Set<TrunkId> seats = new HashSet<>();

    /** It is one of the calls that its tenant may have at once. */
    boolean tenantSeat;

    /** What peers have said of causes in their own words, to be passed on (RFC 3326). */
    final Map<ReleaseCause, String> reasons = new EnumMap<>(ReleaseCause.class);

    /** What sides have dialled in the talk; a new owner begins with nothing. */
    final FeatureKeys keys = new FeatureKeys();

    /** Where it is to a conference room. */
    final AtDoor door = new AtDoor();

    /** Whose talk its caller follows; null where he follows none. */
    @Nullable
    Supervising supervising;

    /** In whose place its caller is to be in another call; null where he has named nobody. */
    NamedDialogs.@Nullable Named replacing;

    /** Its caller pages a group, whose members are to be called once he has been answered. */
    boolean beginsPage;

    /** The calls of the members that he pages, as far as this owner has placed them. */
    final Set<CallId> paged = new HashSet<>();

    /** Where else an extension is sought for which it rings. */
    final Map<LegId, SoughtElsewhere.Seeking> seeking = new LinkedHashMap<>();

    /** When the next of them is to be called; null while nobody waits for that. */
    @Nullable
    Instant seekAgain;

    /** Which call that rings its callee is to take; null for all other calls. */
    @Nullable
    Sought found;

    /** A former owner has begun it, so that it is not known yet what it is for. */
    boolean resumed;

    /** Its callee has heard it ring. */
    boolean reached;

    /** The call that rings has heard so. */
    boolean toldRinging;

    /** Its callee takes the call that rings. */
    boolean offersItself;

    /** Who follow its talk; null where nobody does. */
    @Nullable
    Watchers watchers;

    /** Whose phones it has rung, and what they made of it; a new owner begins with nothing. */
    final Map<ExtensionNumber, LastCall.Outcome> rung = new LinkedHashMap<>();

    CallState state;

    /** The state that the cell has been told of, as far as it concerns who watches its phones. */
    @Nullable
    CallState toldOf;

    /** The phones that the cell was told of; null where a former owner has told it. */
    @Nullable
    List<PhoneDialog> dialogs = List.of();

    long epoch;
    long version;
    long branches;
    boolean mediaBusy;

    /** How many of its messages this owner has numbered for its trace. */
    int traced;

    /** The newest version that the log is known to have; 0 if it has none. Whoever owns the partition next goes on with that. */
    long logged;

    /** The state that a former owner left in the log; null as soon as this owner has gone on from it. */
    @Nullable
    Origin origin;

    boolean over;

    /** Legs of other calls that have been handed to it, until it takes them. */
    final Map<LegId, CallSnapshot.Leg> handed = new HashMap<>();

    /** What the phone of a leg has said that has moved, until the other call has it. */
    final Deque<Arrival> passing = new ArrayDeque<>();

    /** Transactions in which its legs asked something of us. */
    final List<ServerKey> asked = new ArrayList<>();

    /** The commit that effects wait for; null while they need not wait. */
    @Nullable
    Commit commit;

    /** The caller's INVITE has had a response, so he does not repeat it any more. */
    boolean callerTold;

    /** After a takeover, until the relay has said whether it knows the session, signals wait. */
    boolean resuming;

    /** When to ask again whether the call is still ours; null while there is no doubt. */
    @Nullable
    Instant lookAgain;

    @Nullable
    Instant renewLease;

    /** Of the last sample of its quality, by the relay's clock. */
    @Nullable
    Instant sampled;

    /** When the loop is going to look at this call. */
    @Nullable
    Instant scheduled;

    record Commit(Milestone milestone, long version, Instant since, Instant deadline) {}

    OwnedCall(CallId id, int partition, long epoch, CallState state, Instant since) {
        this.id = id;
        this.partition = partition;
        this.epoch = epoch;
        this.state = state;
        this.since = since;
    }

    /** Where a resumed call began: the owner that wrote it, and its version. */
    record Origin(long epoch, long version) {
        boolean isBehind(LateSnapshot late) {
            return epoch <= late.epoch() && version < late.version();
        }
    }

    void recorded(long asOf) {
        logged = Math.max(logged, asOf);
    }

    boolean isRecorded() {
        return logged > 0;
    }

    /** RFC 3326: what a peer gives as its reason reaches the other side as it was given. */
    void remember(ReleaseCause cause, SipMessage message) {
        if (Reasons.q850(message).isPresent() || Reasons.sip(message).isPresent()) {
            message.header("Reason").ifPresent(said -> reasons.put(cause, said));
        }
    }

    TenantId tenant() {
        return state.call().tenant();
    }

    /** The next moment that something is to be done without being told. */
    @Nullable
    Instant due() {
        Instant due = resuming ? null : state.nextDeadline().orElse(null);
        due = earlier(due, renewLease);
        due = earlier(due, lookAgain);
        var waiting = commit;
        due = earlier(due, waiting == null ? null : waiting.deadline());
        for (SipLeg leg : legs.values()) {
            var reoffer = leg.reoffer;
            due = earlier(due, reoffer == null ? null : reoffer.again());
            due = earlier(due, leg.timerDue);
        }
        return due;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}

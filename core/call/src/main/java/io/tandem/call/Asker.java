package io.tandem.call;

import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;

/** Who waits for somebody to answer. Set-up states look for the callee, and say to the asker what comes of it. */
public sealed interface Asker permits Calling, Placing, Transferred {

    /** The leg that waits. */
    LegId leg(Call call);

    /** The legs that take part beside those that are being offered the call. */
    List<LegView> views(Call call);

    /** As whom callees are shown it. */
    CallerName name(Call call);

    /** Whether it has talked to somebody before. */
    boolean hasTalked();

    /** Whether it can be given a callee's sound before the answer. */
    boolean hearsEarlyMedia();

    /** Numbers the search, so that the relay's ways of one are not taken for those of another; 0 for the first. */
    int round();

    /** Somebody has sent the call on. */
    void hearsOfForwarding(Draft draft);

    void hearsRinging(Draft draft);

    /** @param prepared the way to the callee's sound before its answer, made by the relay */
    void hearsEarly(Draft draft, Sdp prepared);

    /** A callee has answered over the session that the asker was prepared for. */
    CallStep talks(Draft draft, Answered answered, Instant now);

    /** A callee has answered, and has to be told of a session that it does not know yet. */
    CallStep talksAnew(Draft draft, Answered answered, Instant now);

    /** Nobody takes the call. */
    CallStep refused(Draft draft, Setup setup, Leftover left, EndReason why, Instant now);

    /** The ends of its own legs, those that had been called. */
    List<CallFact> partings(ReleaseCause cause);

    /** The call ends before anybody has taken it; behind the commit that says so. */
    void released(Draft draft, EndReason why, Instant now);
}

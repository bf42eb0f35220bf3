package io.tandem.sip.dialog;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.SipUri;
import java.util.List;
import java.util.Optional;

/**
 * One dialog (RFC 3261 section 12), as values: what a snapshot carries and another owner goes on with.
 *
 * @param remoteTag empty for a peer of RFC 2543
 * @param local our address without tag, as From carries it in our requests
 * @param remote the peer's address without tag, as To carries it in our requests
 * @param remoteTarget the URI of the peer's Contact
 * @param routeSet values of Route in order, angle brackets included
 * @param localCseq of our last request
 * @param remoteCseq of the peer's last request, -1 before the first
 * @param secure sips all the way
 */
public record Dialog(
        String callId,
        String localTag,
        String remoteTag,
        String local,
        String remote,
        String remoteTarget,
        List<String> routeSet,
        long localCseq,
        long remoteCseq,
        boolean secure,
        Stage stage) {

    /** How far the dialog's INVITE has come. */
    public enum Stage {
        EARLY,
        CONFIRMED
    }

    public Dialog {
        routeSet = List.copyOf(routeSet);
    }

    /**
     * The caller's side (RFC 3261 section 12.1.2). Each To tag of a forked INVITE makes its own.
     *
     * @param response 101 to 299 with a To tag
     */
    public static Dialog uac(SipMessage invite, SipMessage response) {
        return new Dialog(
                response.callId(),
                response.fromTag(),
                response.toTag(),
                Party.of(response, "From"),
                Party.of(response, "To"),
                target(response).orElse(invite.requestUri()),
                response.headers("Record-Route").reversed(),
                response.cseq(),
                -1,
                isSecure(invite),
                stageOf(response));
    }

    /**
     * The callee's side (RFC 3261 section 12.1.1).
     *
     * @param localTag which our responses put on To
     */
    public static Dialog uas(SipMessage invite, String localTag, Stage stage) {
        return new Dialog(
                invite.callId(),
                localTag,
                invite.fromTag(),
                Party.of(invite, "To"),
                Party.of(invite, "From"),
                target(invite).orElse(Party.uriOf(invite, "From")),
                invite.headers("Record-Route"),
                0,
                invite.cseq(),
                isSecure(invite),
                stage);
    }

    private static Stage stageOf(SipMessage response) {
        return response.status() < 200 ? Stage.EARLY : Stage.CONFIRMED;
    }

    private static boolean isSecure(SipMessage invite) {
        return SipUri.parse(invite.requestUri()).map(SipUri::isSecure).orElse(false);
    }

    private static Optional<String> target(SipMessage message) {
        return message.header("Contact").flatMap(NameAddr::parse).map(NameAddr::uri);
    }

    /** @return whether a request of the peer, or a response to one of ours, belongs here */
    public boolean owns(SipMessage message) {
        String ours = message.isRequest() ? message.toTag() : message.fromTag();
        String theirs = message.isRequest() ? message.fromTag() : message.toTag();
        return message.callId().equals(callId) && ours.equals(localTag) && theirs.equals(remoteTag);
    }

    /** The callee's side after its own 2xx. */
    public Dialog confirmed() {
        return withStage(Stage.CONFIRMED);
    }

    /**
     * The caller's side after a 2xx to its first INVITE, which counts anew: RFC 3261 section 13.2.2.4 recomputes the
     * route set, as a proxy need not have recorded itself in the 18x.
     */
    public Dialog confirmed(SipMessage answer) {
        return new Dialog(
                callId,
                localTag,
                remoteTag,
                local,
                remote,
                target(answer).orElse(remoteTarget),
                answer.headers("Record-Route").reversed(),
                localCseq,
                remoteCseq,
                secure,
                Stage.CONFIRMED);
    }

    /**
     * Where the peer can be reached may change with each re-INVITE or UPDATE and its 2xx (RFC 3261 sections 12.2.1.2
     * and 12.2.2).
     */
    public Dialog refreshed(SipMessage message) {
        return new Dialog(
                callId,
                localTag,
                remoteTag,
                local,
                remote,
                target(message).orElse(remoteTarget),
                routeSet,
                localCseq,
                remoteCseq,
                secure,
                stage);
    }

    /** Takes a request of the peer, not ACK or CANCEL: its order, and its new target if it may carry one. */
    public Sequence receive(SipMessage request) {
        if (remoteCseq >= 0 && request.cseq() <= remoteCseq) {
            return new Sequence.OutOfOrder();
        }
        Dialog next = withCseqs(localCseq, request.cseq());
        return new Sequence.InOrder(refreshesTarget(request.method()) ? next.refreshed(request) : next);
    }

    private static boolean refreshesTarget(String method) {
        return switch (method) {
            case "INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY" -> true;
            default -> false;
        };
    }

    /**
     * Our next request: BYE, re-INVITE, UPDATE, INFO...
     *
     * @param via the value with a new branch
     * @param more headers after CSeq, such as Contact
     */
    public DialogRequest request(String method, String via, List<Header> more) {
        Dialog next = withCseqs(localCseq + 1, remoteCseq);
        return DialogRequest.of(next, method, next.localCseq, via, more);
    }

    /**
     * The ACK to a 2xx (RFC 3261 section 13.2.2.4).
     *
     * @param answer the 2xx: its CSeq number counts, whatever was sent since
     * @param via the value with a new branch
     */
    public DialogRequest ack(SipMessage answer, String via, List<Header> more) {
        return DialogRequest.of(this, "ACK", answer.cseq(), via, more);
    }

    /** A new owner cannot know what the last one still sent: leave room (RFC 3261 section 12.2.1.1 allows gaps). */
    public Dialog skipCseq(long count) {
        return withCseqs(localCseq + count, remoteCseq);
    }

    private Dialog withStage(Stage changed) {
        return new Dialog(
                callId,
                localTag,
                remoteTag,
                local,
                remote,
                remoteTarget,
                routeSet,
                localCseq,
                remoteCseq,
                secure,
                changed);
    }

    private Dialog withCseqs(long ours, long theirs) {
        return new Dialog(
                callId, localTag, remoteTag, local, remote, remoteTarget, routeSet, ours, theirs, secure, stage);
    }
}

package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.util.List;

/** A phone's side of a dialog (RFC 3261 section 12). */
final class Dialog {
    private final String callId;
    private final String localTag;
    private final String localUri;
    private final String contact;
    private String remote;
    private String remoteTag = "";
    private String target;
    private List<String> routes = List.of();
    private long localCseq;
    private long remoteCseq = -1;

    private Dialog(String callId, String localTag, String localUri, String contact, String remote, String target) {
        this.callId = callId;
        this.localTag = localTag;
        this.localUri = localUri;
        this.contact = contact;
        this.remote = remote;
        this.target = target;
    }

    static Dialog asUac(String callId, String localTag, String localUri, String contact, String to) {
        return new Dialog(callId, localTag, localUri, contact, "<" + to + ">", to);
    }

    static Dialog asUas(SipText invite, String localTag, String contact) {
        String target = SipText.uriOf(invite.require("Contact"));
        String local = SipText.uriOf(invite.require("To"));
        Dialog dialog = new Dialog(invite.callId(), localTag, local, contact, invite.require("From"), target);
        dialog.routes = invite.all("Record-Route");
        dialog.remoteCseq = invite.cseq();
        dialog.remoteTag = invite.fromTag().orElse("");
        return dialog;
    }

    /** RFC 3261 section 12.1.2. */
    void established(SipText ok) {
        remote = ok.require("To");
        rang(ok);
        routes = ok.all("Record-Route").reversed();
        refreshed(ok);
    }

    /** Its tag names the dialog before the answer already (RFC 3261 section 12.1.2). */
    void rang(SipText response) {
        remoteTag = response.toTag().orElse(remoteTag);
    }

    /** A new remote target (RFC 3261 section 12.2.1.2). */
    void refreshed(SipText message) {
        message.header("Contact").ifPresent(value -> target = SipText.uriOf(value));
    }

    /** @return false if the request is older than the last one (RFC 3261 section 12.2.2) */
    boolean inOrder(SipText request) {
        boolean newer = request.cseq() > remoteCseq;
        remoteCseq = Math.max(remoteCseq, request.cseq());
        return newer;
    }

    boolean matches(SipText request) {
        return request.toTag().filter(localTag::equals).isPresent();
    }

    long nextCseq() {
        return ++localCseq;
    }

    void used(long cseq) {
        localCseq = Math.max(localCseq, cseq);
    }

    SipWriter request(String method, long cseq, String via) {
        SipWriter writer = SipWriter.request(method, target).with("Via", via);
        routes.forEach(route -> writer.with("Route", route));
        return writer.with("Max-Forwards", "70")
                .with("From", "<" + localUri + ">;tag=" + localTag)
                .with("To", remote)
                .with("Call-ID", callId)
                .with("CSeq", cseq + " " + method)
                .with("Contact", contact);
    }

    String callId() {
        return callId;
    }

    String remoteTag() {
        return remoteTag;
    }

    String localTag() {
        return localTag;
    }

    String contact() {
        return contact;
    }
}

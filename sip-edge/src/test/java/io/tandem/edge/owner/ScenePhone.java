package io.tandem.edge.owner;

import io.tandem.edge.fixture.SipText;
import java.time.Duration;

/** One leg of a scene as its phone sees it: writes requests and responses, knows tags and numbers, decides nothing. */
final class ScenePhone {
    static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";

    final String number;
    private final OwnerScene scene;
    private String callId;
    private String local;
    private String remote;
    private String target;
    private int cseq;
    private int branch;
    private SipText last = new SipText("\r\n\r\n");
    private SipText invite = new SipText("\r\n\r\n");

    private ScenePhone(OwnerScene scene, String number, String callId, String local, String remote, String target) {
        this.scene = scene;
        this.number = number;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.target = target;
    }

    /** Sends the INVITE. */
    static ScenePhone calls(OwnerScene scene, String number, String dialled, String headers, String sdp) {
        String uri = "sip:" + dialled + "@acme.localhost";
        var phone = new ScenePhone(
                scene, number, "call-" + number, "<sip:" + number + "@acme.localhost>;tag=c", "<" + uri + ">", uri);
        phone.invite = phone.request("INVITE", headers, sdp);
        return phone;
    }

    /** Sends the INVITE to another URI than To says. */
    static ScenePhone callsAt(OwnerScene scene, String number, String contact, String called) {
        var phone = new ScenePhone(
                scene,
                number,
                "call-" + number,
                "<sip:" + number + "@acme.localhost>;tag=c",
                "<sip:" + called + "@acme.localhost>",
                "sip:" + contact + "@192.0.2.1");
        phone.invite = phone.request("INVITE", "", SDP);
        return phone;
    }

    static ScenePhone calls(OwnerScene scene, String number, String dialled) {
        return calls(scene, number, dialled, "", SDP);
    }

    /** Sends the INVITE of a call that is not the phone's first. */
    static ScenePhone callsNext(OwnerScene scene, String number, String dialled) {
        String uri = "sip:" + dialled + "@acme.localhost";
        scene.pass(Duration.ofMillis(1));
        String name = number + "-" + scene.now().toEpochMilli();
        var phone = new ScenePhone(
                scene, number, name, "<sip:" + number + "@acme.localhost>;tag=" + name, "<" + uri + ">", uri);
        phone.invite = phone.request("INVITE", "", SDP);
        return phone;
    }

    /** Sends words outside of any call. */
    static ScenePhone writes(OwnerScene scene, String number, String to, String words) {
        String uri = "sip:" + to + "@acme.localhost";
        var phone = new ScenePhone(
                scene, number, "text-" + number, "<sip:" + number + "@acme.localhost>;tag=c", "<" + uri + ">", uri);
        phone.send("MESSAGE", "", "text/plain", words);
        return phone;
    }

    /** Sends SUBSCRIBE. */
    static ScenePhone watches(OwnerScene scene, String number, String watched, String event, String headers) {
        String uri = "sip:" + watched + "@acme.localhost";
        var phone = new ScenePhone(
                scene,
                number,
                "watch-" + number + watched + event + headers.hashCode(),
                "<sip:" + number + "@acme.localhost>;tag=w"
                        + Integer.toHexString((watched + event + headers).hashCode()),
                "<" + uri + ">",
                uri);
        phone.request("SUBSCRIBE", "Event: " + event + "\r\n" + headers, "");
        return phone;
    }

    /** Takes the 200 to SUBSCRIBE. */
    SipText subscribed() {
        var ok = scene.take(number, 200, "SUBSCRIBE");
        remote = ok.header("To");
        target = ok.contactUri();
        return ok;
    }

    /** Takes the NOTIFY that has come, and confirms it. */
    SipText notified() {
        var notify = scene.take(number, "NOTIFY");
        respond(notify, 200, "", "");
        return notify;
    }

    /** The same scene, seen by another phone. */
    ScenePhone as(String other) {
        return new ScenePhone(scene, other, callId, local, remote, target);
    }

    /** Takes the INVITE that has come. */
    static ScenePhone rings(OwnerScene scene, String number, String tag) {
        var invite = scene.take(number, "INVITE");
        var phone = new ScenePhone(
                scene,
                number,
                invite.header("Call-ID"),
                invite.header("To") + ";tag=" + tag,
                invite.header("From"),
                invite.contactUri());
        phone.invite = invite;
        return phone;
    }

    /** The same INVITE behind a fork: another phone, another tag. */
    ScenePhone fork(String tag) {
        var other = new ScenePhone(
                scene, number, callId, invite.header("To") + ";tag=" + tag, invite.header("From"), target);
        other.invite = invite;
        return other;
    }

    SipText invite() {
        return invite;
    }

    /** Refer-To of who sends the other side of another call into this one (RFC 5589 section 7.1). */
    String referTo(String uri, String more) {
        return "Refer-To: <" + uri + "?Replaces=" + callId + "%3Bto-tag%3D" + tag(remote) + "%3Bfrom-tag%3D"
                + tag(local) + more + ">\r\n";
    }

    /** As Join names it (RFC 3911), {@code to-tag} being this phone's. */
    String dialog() {
        return callId + ";to-tag=" + tag(local) + ";from-tag=" + tag(remote);
    }

    private static String tag(String address) {
        return address.substring(address.indexOf(";tag=") + ";tag=".length());
    }

    SipText request(String method, String headers, String sdp) {
        return send(method, headers, "application/sdp", sdp);
    }

    SipText send(String method, String headers, String contentType, String body) {
        if (!method.equals("ACK")) {
            cseq++;
        }
        var text = new SipText(method + " " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5099;branch=z9hG4bK"
                + local.hashCode()
                + number + (branch++) + "\r\nMax-Forwards: 70\r\nFrom: " + local + "\r\nTo: " + remote + "\r\nCall-ID: "
                + callId + "\r\nCSeq: " + cseq + " " + method + "\r\nContact: <sip:" + number
                + "@127.0.0.1:5099>\r\n" + headers + body(contentType, body));
        scene.receive(number, text.text());
        last = method.equals("ACK") ? last : text;
        return text;
    }

    /** Takes the last request back. */
    void cancelLast() {
        scene.receive(
                number,
                "CANCEL " + target + " SIP/2.0\r\nVia: " + last.header("Via") + "\r\nMax-Forwards: 70\r\nFrom: " + local
                        + "\r\nTo: " + remote + "\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq
                        + " CANCEL\r\nContent-Length: 0\r\n\r\n");
    }

    void cancel(String headers) {
        scene.receive(
                number,
                "CANCEL " + target + " SIP/2.0\r\nVia: " + invite.header("Via") + "\r\nMax-Forwards: 70\r\nFrom: "
                        + local + "\r\nTo: " + remote + "\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + " CANCEL\r\n"
                        + headers + "Content-Length: 0\r\n\r\n");
    }

    void respond(int status, String headers, String sdp) {
        respond(invite, status, headers, sdp);
    }

    void respond(SipText request, int status, String headers, String sdp) {
        String to = request.tag("To").isEmpty() ? local : request.header("To");
        scene.receive(
                number,
                "SIP/2.0 " + status + " Said\r\nVia: " + request.header("Via") + "\r\nFrom: " + request.header("From")
                        + "\r\nTo: " + to + "\r\nCall-ID: " + request.header("Call-ID") + "\r\nCSeq: "
                        + request.header("CSeq") + "\r\nContact: <sip:" + number + "@127.0.0.1:5099>\r\n" + headers
                        + body(sdp));
    }

    /** Takes the 2xx to the INVITE and confirms it. */
    SipText answered(String ackSdp) {
        var ok = scene.take(number, 200, "INVITE");
        remote = ok.header("To");
        target = ok.contactUri();
        request("ACK", "", ackSdp);
        return ok;
    }

    /** Learns the dialog of a provisional response, for requests before the answer. */
    SipText early(int status) {
        var progress = scene.take(number, status, "INVITE");
        remote = progress.header("To");
        target = progress.contactUri();
        return progress;
    }

    private static String body(String sdp) {
        return body("application/sdp", sdp);
    }

    private static String body(String contentType, String text) {
        return text.isEmpty()
                ? "Content-Length: 0\r\n\r\n"
                : "Content-Type: " + contentType + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }
}

package io.tandem.e2e.phone;

import io.tandem.e2e.audio.AudioPath;
import io.tandem.e2e.audio.Heard;
import io.tandem.e2e.sip.SdpText;
import io.tandem.e2e.sip.SdpText.Direction;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call as one phone sees it. The verbs may be used from any thread; they act on the phones' thread. */
public final class PhoneCall {
    /** How far the call is. */
    public enum Phase {
        CALLING,
        RINGING,
        ANSWERED,
        ENDED
    }

    final Dialog dialog;
    private final Softphone phone;
    private final PhoneLoop loop;
    private final CallAudio audio;
    private final CallProgress progress;
    private final OwnInvites own;
    private final @Nullable ServerTransaction incoming;
    private @Nullable ServerTransaction reinvite;

    PhoneCall(Softphone phone, Dialog dialog, @Nullable ServerTransaction incoming) {
        this.phone = phone;
        this.loop = phone.loop;
        this.dialog = dialog;
        this.incoming = incoming;
        this.audio = new CallAudio(phone);
        this.progress = new CallProgress(audio);
        this.own = new OwnInvites(phone, dialog, audio, progress, this::bye);
    }

    void start(UnaryOperator<SipWriter> more) {
        own.first(more);
    }

    /** Gives up before the answer. */
    public void cancel() {
        loop.run(own::cancel);
    }

    /** Sends a re-INVITE with sendonly, and stops its own tone. */
    public void hold() {
        loop.run(() -> own.change(Direction.SENDONLY));
    }

    /** Sends a re-INVITE with sendrecv. */
    public void resume() {
        loop.run(() -> own.change(Direction.SENDRECV));
    }

    /** Presses a key, in a packet of the call's sound (RFC 4733). */
    public void press(char key) {
        loop.run(() -> audio().press(key));
    }

    /** Presses a key, as a tone in the call's sound. */
    public void pressInSound(char key) {
        loop.run(() -> audio().pressInSound(key));
    }

    /** Presses a key, told by INFO. */
    public void pressByInfo(char key) {
        loop.run(() -> phone.transactions.send(
                dialog.request("INFO", dialog.nextCseq(), phone.transactions.newVia())
                        .body("application/dtmf-relay", "Signal=" + key + "\r\nDuration=160\r\n")
                        .done(),
                response -> progress.keysAnswered += response.status() == 200 ? 1 : 0));
    }

    /** Waits until so many keys told by INFO were taken (200) in all. */
    public void awaitKeysTaken(int count, Duration within) {
        loop.await(count + " keys of " + this + " are taken", within, () -> progress.keysAnswered >= count);
    }

    /** Asks that the other side be sent on (REFER, RFC 3515). @param uri whom to; NOTIFYs are answered with 200 */
    public void transferTo(String uri) {
        loop.run(() -> {
            SipText refer = dialog.request("REFER", dialog.nextCseq(), phone.transactions.newVia())
                    .with("Refer-To", "<" + uri + ">")
                    .done();
            phone.transactions.send(refer, response -> progress.transferAnswer = response);
        });
    }

    /**
     * Names this call in Refer-To of another one (RFC 5589 section 7.1): {@code to-tag} is that of the side which is to be
     * asked for it.
     */
    public String asReplaces() {
        return loop.ask(() -> "Replaces=" + dialog.callId().replace("@", "%40") + "%3Bto-tag%3D" + dialog.remoteTag()
                + "%3Bfrom-tag%3D" + dialog.localTag());
    }

    /** Names this call in an INVITE of somebody who would like to join it (RFC 3911): {@code to-tag} is this phone's. */
    public String asJoin() {
        return loop.ask(() -> dialog.callId() + ";to-tag=" + dialog.localTag() + ";from-tag=" + dialog.remoteTag());
    }

    /** Waits for the final response to this phone's last REFER. */
    public int awaitTransferAnswered(Duration within) {
        loop.await("the REFER of " + this + " is answered", within, () -> progress.transferAnswer != null);
        return loop.ask(() -> Objects.requireNonNull(progress.transferAnswer).status());
    }

    /** Sends BYE, unless the other side did. */
    public void hangUp() {
        loop.run(() -> {
            if (!progress.byeReceived) {
                bye();
            }
        });
    }

    private void bye() {
        SipText bye = dialog.request("BYE", dialog.nextCseq(), phone.transactions.newVia())
                .done();
        phone.transactions.send(bye, response -> {
            progress.byeAnswered = true;
            progress.lastFinal = response;
        });
        progress.ended(200, null);
    }

    // ---- the called phone's answers

    /** Answers 180. */
    public void ring() {
        loop.run(() -> {
            progress.rang();
            respond(180);
        });
    }

    /** Takes the call. */
    public void answer() {
        loop.run(() -> {
            ServerTransaction transaction = incoming();
            if (progress.phase != Phase.ENDED && !transaction.answered()) {
                progress.answered();
                transaction.respond(okTo(transaction.request()));
            }
        });
    }

    /** Refuses with any final status. */
    public void decline(int status) {
        loop.run(() -> {
            respond(status);
            progress.ended(status, null);
        });
    }

    private void respond(int status) {
        ServerTransaction transaction = incoming();
        if (progress.phase != Phase.ENDED && !transaction.answered()) {
            transaction.respond(SipWriter.response(status, transaction.request(), dialog.localTag())
                    .with("Contact", dialog.contact())
                    .done());
        }
    }

    private SipText okTo(SipText request) {
        // RFC 3261 section 13.2.1: without an offer in the INVITE it is in the 2xx.
        String sdp =
                SdpText.parse(request.bodyText()).map(audio::answerTo).orElseGet(() -> audio.offer(Direction.SENDRECV));
        return SipWriter.response(200, request, dialog.localTag())
                .with("Contact", dialog.contact())
                .sdp(sdp)
                .done();
    }

    private ServerTransaction incoming() {
        return Objects.requireNonNull(incoming, "only a called phone answers");
    }

    // ---- what comes from the other side

    void cancelledBy(SipText cancel) {
        ServerTransaction transaction = incoming();
        if (!transaction.answered()) {
            progress.cancel = cancel;
            transaction.respond(SipWriter.response(487, transaction.request(), dialog.localTag())
                    .done());
            progress.ended(487, null);
        }
    }

    void request(ServerTransaction transaction) {
        SipText request = transaction.request();
        if (!dialog.inOrder(request)) {
            plain(transaction, 500); // RFC 3261 section 12.2.2
            return;
        }
        switch (request.method()) {
            case "INVITE" -> changed(transaction);
            case "BYE" -> {
                progress.byeReceived = true;
                plain(transaction, 200);
                progress.ended(200, null);
            }
            case "OPTIONS", "INFO", "UPDATE", "NOTIFY" -> plain(transaction, 200);
            default -> plain(transaction, 405);
        }
    }

    private void plain(ServerTransaction transaction, int status) {
        transaction.respond(SipWriter.response(status, transaction.request(), dialog.localTag())
                .done());
    }

    private void changed(ServerTransaction transaction) {
        reinvite = transaction;
        progress.reinvitesReceived++;
        dialog.refreshed(transaction.request());
        transaction.respond(okTo(transaction.request()));
    }

    void acknowledged(SipText ack) {
        if (incoming != null && incoming.request().cseq() == ack.cseq()) {
            incoming.acknowledged();
        }
        if (reinvite != null && reinvite.request().cseq() == ack.cseq()) {
            reinvite.acknowledged();
        }
        SdpText.parse(ack.bodyText()).ifPresent(audio::remoteSays);
    }

    void silence() {
        loop.run(audio::close);
    }

    // ---- what a test waits for and asks

    public void awaitRinging(Duration within) {
        loop.await(this + " rings", within, () -> progress.phase == Phase.RINGING || progress.phase == Phase.ANSWERED);
    }

    /** Waits until a 180 or 183 has come, whatever came after it. */
    public void awaitRang(Duration within) {
        loop.await(this + " has rung", within, () -> progress.rangAfter > 0);
    }

    public void awaitAnswered(Duration within) {
        loop.await(this + " is answered", within, () -> progress.phase == Phase.ANSWERED);
    }

    public void awaitEnded(Duration within) {
        loop.await(this + " has ended", within, () -> progress.phase == Phase.ENDED);
    }

    /** Waits until the other side answered this phone's BYE. */
    public int awaitByeAnswered(Duration within) {
        loop.await("the BYE of " + this + " is answered", within, () -> progress.byeAnswered);
        return lastStatus();
    }

    /** Waits until the final answer of a re-INVITE of this phone, the {@code count}th. */
    public int awaitChangeAnswered(int count, Duration within) {
        loop.await(
                "re-INVITE " + count + " of " + this + " is answered", within, () -> progress.changesAnswered >= count);
        return lastStatus();
    }

    private int lastStatus() {
        return loop.ask(() -> Objects.requireNonNull(progress.lastFinal).status());
    }

    /** Waits until the last second was the tone. */
    public void awaitTone(int hertz, Duration within) {
        loop.await(this + " hears " + hertz + " Hz", within, loop.ask(() -> new ToneHeard(audio, hertz)));
    }

    /** Waits for something of this call. @param condition looked at on the phones' thread */
    public void await(String what, Duration within, BooleanSupplier condition) {
        loop.await(this + ": " + what, within, condition);
    }

    public Phase phase() {
        return loop.ask(() -> progress.phase);
    }

    /** @return the INVITE's final status as this phone sent or got it; 200 too where a BYE ended the call */
    public int finalStatus() {
        return loop.ask(() -> progress.finalStatus);
    }

    /** @return the last final response to a request of this phone in this call */
    public SipText finalResponse() {
        return loop.ask(() -> Objects.requireNonNull(progress.lastFinal, "no final response yet"));
    }

    /** @return the CANCEL that ended the ringing, if one did */
    public @Nullable SipText cancelledBy() {
        return loop.ask(() -> progress.cancel);
    }

    public boolean byeReceived() {
        return loop.ask(() -> progress.byeReceived);
    }

    public int reinvitesReceived() {
        return loop.ask(() -> progress.reinvitesReceived);
    }

    public boolean isAcknowledged() {
        return loop.ask(() -> incoming != null && incoming.isAcknowledged());
    }

    /** @return from the first INVITE to the first 180 or 183 */
    public Duration postDialDelay() {
        return Duration.ofNanos(loop.ask(() -> progress.rangAfter));
    }

    /** @return from the answer to the end, zero if one of them has not come */
    public Duration talked() {
        return Duration.ofNanos(loop.ask(progress::talked));
    }

    /** @return when it ended, by {@link System#nanoTime}; before that when it began */
    public long endedAt() {
        return loop.ask(progress::endedAt);
    }

    public String callId() {
        return dialog.callId();
    }

    /** The INVITE that called this phone. */
    public SipText invite() {
        return incoming().request();
    }

    public Heard heard() {
        return loop.ask(audio::heard);
    }

    /** @return how strong a tone was in the last second, among others; 1 is what a phone sends */
    public double level(int hertz) {
        return loop.ask(() -> audio.path.level(hertz));
    }

    /** @return the samples of the last second that was heard, the oldest first, at 8 kHz */
    public short[] lastSecond() {
        return loop.ask(audio.path::lastSecond);
    }

    /** Forgets what was heard; counts from here. */
    public void listenAnew() {
        loop.run(audio.path::listenAnew);
    }

    public AudioPath audio() {
        return audio.path;
    }

    @Override
    public String toString() {
        return phone.account().user() + "'s call " + dialog.callId();
    }
}

package io.tandem.e2e.phone;

import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.sip.SdpText;
import io.tandem.e2e.sip.SdpText.Direction;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The INVITEs that a phone sends in one call: the first one, its CANCEL, and those that change the session. */
final class OwnInvites {
    private final Transactions transactions;
    private final Wire wire;
    private final Dialog dialog;
    private final CallAudio audio;
    private final CallProgress progress;
    private final Runnable hangUp;
    private @Nullable SipText last;
    private @Nullable SipText lastAck;
    private boolean provisional;
    private boolean cancelWanted;

    OwnInvites(Softphone phone, Dialog dialog, CallAudio audio, CallProgress progress, Runnable hangUp) {
        this.transactions = phone.transactions;
        this.wire = phone.wire;
        this.dialog = dialog;
        this.audio = audio;
        this.progress = progress;
        this.hangUp = hangUp;
    }

    void first(UnaryOperator<SipWriter> more) {
        transactions.authenticated(
                (cseq, authorization) ->
                        invite(cseq, writer -> more.apply(authorization.on(writer)), Direction.SENDRECV),
                dialog.nextCseq(),
                (request, response) -> firstAnswered(response));
    }

    void change(Direction direction) {
        transactions.authenticated(
                (cseq, authorization) -> invite(cseq, authorization, direction),
                dialog.nextCseq(),
                (request, response) -> changeAnswered(response));
    }

    private SipText invite(long cseq, SipWriterStep authorization, Direction direction) {
        dialog.used(cseq);
        SipWriter writer = dialog.request("INVITE", cseq, transactions.newVia());
        SipText request = authorization.on(writer).sdp(audio.offer(direction)).done();
        last = request;
        return request;
    }

    private void firstAnswered(SipText response) {
        if (response.status() < 200) {
            progressed(response);
        } else if (response.status() < 300) {
            accepted(response);
        } else {
            progress.ended(response.status(), response);
        }
    }

    private void progressed(SipText response) {
        provisional = true;
        if (response.status() > 100) {
            progress.rang();
            dialog.rang(response);
        }
        if (cancelWanted) {
            cancelWanted = false;
            sendCancel();
        }
    }

    private void accepted(SipText ok) {
        if (progress.phase == Phase.ENDED) {
            acknowledge(ok);
            hangUp.run(); // a CANCEL crossed the answer (RFC 3261 section 9.1)
            return;
        }
        if (progress.phase != Phase.ANSWERED) {
            progress.answered();
            progress.lastFinal = ok;
            dialog.established(ok);
            SdpText.parse(ok.bodyText()).ifPresent(audio::remoteSays);
        }
        acknowledge(ok);
    }

    private void changeAnswered(SipText response) {
        if (response.status() < 200) {
            return;
        }
        progress.lastFinal = response;
        progress.changesAnswered++;
        if (response.status() < 300) {
            dialog.refreshed(response);
            SdpText.parse(response.bodyText()).ifPresent(audio::remoteSays);
            acknowledge(response);
        }
    }

    private void acknowledge(SipText ok) {
        SipText before = lastAck;
        SipText ack = before != null && before.cseq() == ok.cseq()
                ? before
                : dialog.request("ACK", ok.cseq(), transactions.newVia()).done();
        lastAck = ack;
        wire.send(ack);
    }

    // RFC 3261 section 9.1: CANCEL only after a provisional response.
    void cancel() {
        if (provisional) {
            sendCancel();
        } else {
            cancelWanted = true;
        }
    }

    private void sendCancel() {
        SipText request = last;
        if (request == null || progress.phase == Phase.ANSWERED || progress.phase == Phase.ENDED) {
            return;
        }
        SipWriter writer = SipWriter.request("CANCEL", request.requestUri()).with("Via", request.require("Via"));
        request.all("Route").forEach(route -> writer.with("Route", route));
        SipText cancel = writer.with("Max-Forwards", "70")
                .with("From", request.require("From"))
                .with("To", request.require("To"))
                .with("Call-ID", request.callId())
                .with("CSeq", request.cseq() + " CANCEL")
                .done();
        transactions.send(cancel, response -> {});
    }
}

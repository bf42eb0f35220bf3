package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Digit;
import io.tandem.call.Text;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Body;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;

/** What goes through a call beside its sound: keys by INFO, words by MESSAGE (RFC 3428). */
final class Asides {
    static final Header ACCEPTED_INFO = new Header("Accept", DigitBody.RELAY + ", " + DigitBody.PLAIN);

    private final CallTable calls;
    private final LegLine line;
    private final TalkCodes codes;

    Asides(CallTable calls, LegLine line, TalkCodes codes) {
        this.calls = calls;
        this.line = line;
        this.codes = codes;
    }

    void info(OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage info, Instant now) {
        var digit = DigitBody.read(info.contentType(), info.body());
        if (info.header("Info-Package").isPresent()) {
            // RFC 6086 section 4.2.2: we have asked for no package.
            line.respond(leg, transaction, info, 469, List.of(new Header("Recv-Info", "")), now);
        } else if (!info.body().isBlank() && !DigitBody.is(info.contentType())) {
            line.respond(leg, transaction, info, 415, List.of(ACCEPTED_INFO), now);
        } else if (!info.body().isBlank() && digit.isEmpty()) {
            line.respond(leg, transaction, info, 400, List.of(), now);
        } else {
            // An empty INFO asks whether we are still here.
            line.respond(leg, transaction, info, 200, List.of(), now);
            digit.ifPresent(key -> {
                calls.signal(call, new CallSignal.DigitReceived(leg.id, key));
                codes.pressed(call, leg, key.key(), now);
            });
        }
    }

    void message(OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage message, Instant now) {
        var dialog = leg.dialog;
        if (dialog == null || dialog.stage() == Dialog.Stage.EARLY) {
            line.respond(leg, transaction, message, 480, List.of(), now);
        } else {
            line.respond(leg, transaction, message, 200, List.of(), now);
            var type = message.header("Content-Type").orElse("text/plain");
            calls.signal(call, new CallSignal.TextReceived(leg.id, new Text(type, message.body())));
        }
    }

    void send(OwnedCall call, LegId id, Digit digit, Instant now) {
        send(call, id, "INFO", new Body(DigitBody.RELAY, DigitBody.write(digit)), now);
    }

    void send(OwnedCall call, LegId id, Text text, Instant now) {
        send(call, id, "MESSAGE", new Body(text.contentType(), text.body()), now);
    }

    private void send(OwnedCall call, LegId id, String method, Body body, Instant now) {
        var leg = call.legs.get(id);
        var dialog = leg == null ? null : leg.dialog;
        if (leg != null && dialog != null && leg.takes(method)) {
            line.send(leg, dialog, line.messages().request(call, leg, dialog, method, body), now);
        }
    }

    /** RFC 3261 section 12.2.1.2: a peer without the dialog has lost the call; any other refusal is of the aside alone. */
    void responded(OwnedCall call, SipLeg leg, SipMessage response) {
        if (response.status() == 481) {
            calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.UNREACHABLE));
        }
    }
}

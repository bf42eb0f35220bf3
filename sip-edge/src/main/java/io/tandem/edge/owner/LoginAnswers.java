package io.tandem.edge.owner;

import io.tandem.edge.view.CarrierLogin;
import io.tandem.edge.view.Carriers;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.digest.DigestAnswer;
import io.tandem.sip.transaction.ClientKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A carrier asks who we are: the same request once more, with the trunk's user and password (RFC 3261 section 22). */
final class LoginAnswers {
    private static final String TO_SERVER = "Authorization";
    private static final String TO_PROXY = "Proxy-Authorization";
    private static final int MOST_STALE = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LegLine line;
    private final Carriers carriers;
    private final Consumer<OwnedCall> write;

    /** @param write puts the call into the log as it is: a new owner must know by which INVITE the carrier rings */
    LoginAnswers(LegLine line, Carriers carriers, Consumer<OwnedCall> write) {
        this.line = line;
        this.carriers = carriers;
        this.write = write;
    }

    static boolean isIn(SipMessage request) {
        return request.header(TO_SERVER).isPresent() || request.header(TO_PROXY).isPresent();
    }

    /** @return whether the request is on its way again, so that this response is none */
    boolean answered(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        var request = asked(leg, response);
        var login = leg.trunk == null ? Optional.<CarrierLogin>empty() : carriers.login(leg.trunk);
        if (request == null || login.isEmpty()) {
            return false;
        }
        var answer = answer(request, response, login.get(), leg.staleLogins < MOST_STALE);
        leg.staleLogins = isIn(request) ? leg.staleLogins + 1 : 0;
        answer.ifPresent(header -> again(call, leg, request, header, now));
        return answer.isPresent();
    }

    private static @Nullable SipMessage asked(SipLeg leg, SipMessage response) {
        var first = leg.invite;
        var later = leg.asked.get(response.method());
        if (later != null && later.topBranch().equals(response.topBranch())) {
            return later;
        }
        boolean isFirst = first != null && !leg.isCallers() && first.topBranch().equals(response.topBranch());
        return isFirst ? first : null;
    }

    /**
     * An answer that is asked for again was wrong, unless it was only too old.
     *
     * @param mayBeStale false for who has called answer after answer too old
     * @return the header to put in
     */
    static Optional<Header> answer(SipMessage request, SipMessage response, CarrierLogin login, boolean mayBeStale) {
        boolean proxy = response.status() == 407;
        var challenges = response.headers(proxy ? "Proxy-Authenticate" : "WWW-Authenticate");
        boolean stale = mayBeStale && challenges.stream().anyMatch(DigestAnswer::isStale);
        if (request.header(proxy ? TO_PROXY : TO_SERVER).isPresent() && !stale) {
            return Optional.empty();
        }
        return DigestAnswer.to(
                        challenges, request.method(), request.requestUri(), login.user(), login.password(), cnonce())
                .map(value -> new Header(proxy ? TO_PROXY : TO_SERVER, value));
    }

    private static String cnonce() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void again(OwnedCall call, SipLeg leg, SipMessage request, Header answer, Instant now) {
        var dialog = leg.dialog;
        boolean first = request == leg.invite;
        if (dialog != null && !first) {
            leg.dialog = dialog.skipCseq(Math.max(1, request.cseq() + 1 - dialog.localCseq()));
        }
        long cseq = leg.dialog == null || first ? request.cseq() + 1 : leg.dialog.localCseq();
        var proven = line.messages().proven(call, leg, request, cseq, answer);
        var reoffer = leg.reoffer;
        if (first) {
            leg.invite = proven;
            write.accept(call);
            line.sip().send(proven, leg.flow, now);
            return;
        }
        if (reoffer != null && ClientKey.of(request).equals(reoffer.transaction())) {
            leg.reoffer = new SipLeg.Reoffer(reoffer.step(), reoffer.sdp(), ClientKey.of(proven), null);
        }
        if (leg.dialog != null) {
            line.send(leg, leg.dialog, proven, now);
        }
    }
}

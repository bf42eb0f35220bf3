package io.tandem.edge.door;

import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.edge.net.Peer;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Device;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.digest.Authentication;
import io.tandem.sip.digest.Challenger;
import io.tandem.sip.digest.Digest;
import io.tandem.sip.digest.DigestPolicy;
import io.tandem.sip.digest.Ha1;
import io.tandem.sip.digest.NonceScope;
import io.tandem.sip.digest.Nonces;
import io.tandem.sip.guard.Attempt;
import io.tandem.sip.guard.Offence;
import io.tandem.sip.header.SipUri;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets phones prove by digest which device they are; without any state between challenge and credentials. */
public final class Login {
    private final CellViews views;
    private final Nonces nonces;
    private final Guard guard;

    /** What came of it. */
    sealed interface Outcome {
        record Proven(Device device) implements Outcome {}

        /** Answer 401 with these. */
        record Challenged(List<Header> challenges) implements Outcome {}

        /** Answer 403, whatever the reason: an unknown user looks like a wrong password. */
        record Denied() implements Outcome {}
    }

    public Login(CellViews views, Nonces nonces, Guard guard) {
        this.views = views;
        this.nonces = nonces;
        this.guard = guard;
    }

    /** @param claimed the address that the request claims to come from */
    Outcome check(SipMessage request, Realm realm, Optional<SipUri> claimed, Peer peer, Instant now) {
        String source = peer.host();
        var digest = new Digest(nonces, Challenger.USER_AGENT, realm.name(), policy(realm, claimed));
        return switch (digest.verify(request, user -> secret(user, realm), source, now)) {
            case Authentication.Verified(String user) -> {
                guard.proven(peer);
                yield proven(user, realm);
            }
            case Authentication.Challenge(boolean stale) -> {
                if (guard.isStranger(peer)) {
                    guard.offence(peer, attempt(Offence.UNANSWERED, realm, claimed));
                }
                yield new Outcome.Challenged(digest.challenges(NonceScope.of(request, source), stale, now));
            }
            case Authentication.Refused(Authentication.Reason reason) -> {
                guard.offence(peer, attempt(offence(reason), realm, claimed));
                yield new Outcome.Denied();
            }
        };
    }

    private static Attempt attempt(Offence offence, Realm realm, Optional<SipUri> claimed) {
        return new Attempt(
                offence,
                realm.tenant().map(TenantRecord::id),
                claimed.map(SipUri::decodedUser).orElse(""));
    }

    /** Only a wrong answer to our own nonce proves that whoever gives it is where he seems to be. */
    private static Offence offence(Authentication.Reason reason) {
        return switch (reason) {
            case WRONG_RESPONSE -> Offence.LOGIN;
            case MALFORMED, NOT_OFFERED, OTHER_URI -> Offence.GARBAGE;
        };
    }

    private Outcome proven(String user, Realm realm) {
        return views.credentials
                .find(user, realm.name())
                .<Outcome>map(Outcome.Proven::new)
                .orElseGet(Outcome.Denied::new);
    }

    private Optional<Ha1> secret(String user, Realm realm) {
        return views.credentials
                .find(user, realm.name())
                .filter(Device::active)
                .map(device -> new Ha1(device.ha1().md5(), device.ha1().sha256()));
    }

    private DigestPolicy policy(Realm realm, Optional<SipUri> claimed) {
        var device = claimed.flatMap(uri -> views.credentials.find(uri.decodedUser(), realm.name()));
        var ofDevice = device.map(Device::digest);
        var ofTenant = device.flatMap(found -> views.tenants.find(found.tenant()))
                .or(realm::tenant)
                .map(TenantRecord::digest);
        return policy(ofDevice.or(() -> ofTenant).orElse(DigestOffer.MD5));
    }

    private static DigestPolicy policy(DigestOffer offer) {
        return switch (offer) {
            case MD5 -> DigestPolicy.MD5;
            case SHA256 -> DigestPolicy.SHA256;
            case BOTH -> DigestPolicy.BOTH;
        };
    }
}

package io.tandem.rtp.ice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The lite side of one component (RFC 8445 sections 2.5, 7.3): answers checks and believes the peer's nomination. It sends
 * none, so the peer's own, which never cease, are its proof that the peer still wants packets (RFC 7675). Mutable, of one
 * thread.
 */
public final class IceLiteAgent {
    private static final Duration CONSENT = Duration.ofSeconds(30);
    private static final List<Integer> KNOWN =
            List.of(Stun.USERNAME, Stun.MESSAGE_INTEGRITY, Stun.XOR_MAPPED_ADDRESS, Stun.PRIORITY, Stun.USE_CANDIDATE);

    private IceCredentials current;
    private Optional<IceCredentials> former = Optional.empty();
    private boolean checked;
    private long lastCheck;

    /** @param ours as our description has them: the peer signs with our password */
    public IceLiteAgent(IceCredentials ours) {
        current = ours;
    }

    /** @return the credentials that our description has now */
    public IceCredentials credentials() {
        return current;
    }

    /** ICE restart: until the peer's first check under the new ones, the old pair goes on (RFC 8445 section 9). */
    public void restart(IceCredentials ours) {
        if (!ours.equals(current)) {
            former = Optional.of(current);
            current = ours;
        }
    }

    /**
     * @param now System.nanoTime, or any clock of nanoseconds
     * @return what to do; a response is to go where the datagram came from
     */
    public CheckOutcome on(byte[] datagram, TransportAddress source, long now) {
        Optional<StunMessage> read = StunMessage.parse(datagram);
        // RFC 8445 section 7.1: a check has a fingerprint. Responses and indications need no answer.
        return read.isEmpty() || !read.get().isBindingRequest() || !read.get().has(Stun.FINGERPRINT)
                ? new CheckOutcome.Ignored()
                : onRequest(read.get(), source, now);
    }

    private CheckOutcome onRequest(StunMessage request, TransportAddress source, long now) {
        if (!request.has(Stun.USERNAME) || !request.has(Stun.MESSAGE_INTEGRITY)) {
            return rejected(request, 400, "Bad Request");
        }
        Optional<IceCredentials> addressed = addressed(request);
        if (addressed.isEmpty() || !request.isSignedWith(addressed.get().password())) {
            return rejected(request, 401, "Unauthorized");
        }
        IceCredentials ours = addressed.get();
        List<Integer> unknown = request.unknown(KNOWN);
        if (!unknown.isEmpty()) {
            return new CheckOutcome.Rejected(error(request, 420, "Unknown Attribute")
                    .unknownAttributes(unknown)
                    .sign(ours.password())
                    .fingerprinted());
        }
        // RFC 8445 section 7.3.1.1: a lite agent is controlled, always; a peer that thinks it is too has to switch.
        if (request.has(Stun.ICE_CONTROLLED)) {
            return new CheckOutcome.Rejected(
                    error(request, 487, "Role Conflict").sign(ours.password()).fingerprinted());
        }
        return accepted(request, ours, source, now);
    }

    // RFC 8445 section 7.3: ours, a colon, and the peer's, which it may have changed since.
    private Optional<IceCredentials> addressed(StunMessage request) {
        String username = new String(request.value(Stun.USERNAME).orElseThrow(), StandardCharsets.UTF_8);
        int colon = username.indexOf(':');
        String ufrag = colon < 0 ? "" : username.substring(0, colon);
        return current.ufrag().equals(ufrag)
                ? Optional.of(current)
                : former.filter(before -> before.ufrag().equals(ufrag));
    }

    private CheckOutcome accepted(StunMessage request, IceCredentials ours, TransportAddress source, long now) {
        checked = true;
        lastCheck = now;
        if (ours.equals(current)) {
            former = Optional.empty();
        }
        byte[] response = new StunWriter(Stun.BINDING_RESPONSE, request.transaction())
                .xorMappedAddress(source)
                .sign(ours.password())
                .fingerprinted();
        return new CheckOutcome.Accepted(response, request.has(Stun.USE_CANDIDATE));
    }

    private static CheckOutcome rejected(StunMessage request, int code, String reason) {
        return new CheckOutcome.Rejected(error(request, code, reason).fingerprinted());
    }

    private static StunWriter error(StunMessage request, int code, String reason) {
        return new StunWriter(Stun.BINDING_ERROR, request.transaction()).error(code, reason);
    }

    /** @return whether the peer has asked for packets within the last half minute (RFC 7675 section 5.1) */
    public boolean hasConsent(long now) {
        return checked && now - lastCheck <= CONSENT.toNanos();
    }
}

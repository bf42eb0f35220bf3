package io.tandem.rtp.ice;

import java.util.List;
import java.util.Optional;

/**
 * The least of STUN servers (RFC 8489 section 2): tells who asks from where he is seen. Phones on UDP ask to keep their NAT
 * open, and learn so when it has given them another address (RFC 5626 section 3.5.2).
 */
public final class BindingServer {
    private BindingServer() {}

    /** @return the response; empty for what is no binding request */
    public static Optional<byte[]> answer(byte[] datagram, TransportAddress source) {
        return StunMessage.parse(datagram)
                .filter(StunMessage::isBindingRequest)
                .map(request -> answer(request, source));
    }

    private static byte[] answer(StunMessage request, TransportAddress source) {
        var unknown = request.unknown(List.of());
        return unknown.isEmpty()
                ? new StunWriter(Stun.BINDING_RESPONSE, request.transaction())
                        .xorMappedAddress(source)
                        .fingerprinted()
                : new StunWriter(Stun.BINDING_ERROR, request.transaction())
                        .error(420, "Unknown Attribute")
                        .unknownAttributes(unknown)
                        .fingerprinted();
    }
}

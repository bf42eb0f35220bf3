package io.tandem.relay.dtls;

/** What a handshake asks of the port it is for. Called on the handshake's own thread. */
public interface HandshakeListener {

    /** Sends a datagram to the peer. */
    void send(byte[] datagram);

    /** The peer has the certificate that it should have. */
    void agreed(SrtpKeys keys);

    /** @param reason in words, without secrets */
    void failed(String reason);
}

package io.tandem.edge.net;

/** Who takes what arrives; called on the event loops, must not wait. */
public interface SipInbound {

    /** Who may come at all. */
    Gate gate();

    /** @param bytes one datagram, or one message cut from a stream (possibly broken, then the stream is closed behind it) */
    void received(Peer peer, byte[] bytes);

    /** A connection is gone. */
    void closed(Peer peer);
}

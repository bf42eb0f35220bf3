package io.tandem.rtp;

/**
 * Where one m= line of a session description wants its packets.
 *
 * @param kind {@code audio}, {@code video}...
 * @param address as in the c= line that governs it, without brackets
 * @param port 0 when the line is rejected or disabled
 * @param rtcpPort port + 1, or what a=rtcp says (RFC 3605)
 * @param clockRate of the preferred codec, in Hz
 */
public record MediaLine(String kind, String address, int port, int rtcpPort, int clockRate) {

    /** @return whether packets may be expected at all */
    public boolean isActive() {
        return port > 0;
    }
}

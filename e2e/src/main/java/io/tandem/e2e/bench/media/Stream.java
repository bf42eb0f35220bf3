package io.tandem.e2e.bench.media;

/**
 * One direction's sender and the other's receiver: a socket of the generator, and where it sends to.
 *
 * @param sending key of an SRTP stream in base64, {@code -} for plain RTP
 * @param receiving likewise
 */
record Stream(int localPort, String remoteHost, int remotePort, String sending, String receiving) {
    static final String HOST = "127.0.9.1";
    private static final int FIRST_PORT = 17_000;

    static Stream plain(int localPort, String remoteHost, int remotePort) {
        return new Stream(localPort, remoteHost, remotePort, "-", "-");
    }

    /** @return the generator's port for the caller of a call (callee: plus 2), even, so that RTCP has the next */
    static int callerPort(int call) {
        return FIRST_PORT + 4 * call;
    }

    static int calleePort(int call) {
        return callerPort(call) + 2;
    }

    String line() {
        return localPort + " " + remotePort + " " + sending + " " + receiving + " " + remoteHost + "\n";
    }
}

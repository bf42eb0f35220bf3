package io.tandem.sdp;

import java.util.Optional;

/** Which way media flows, seen by the one who says it (RFC 8866 section 6.7). */
public enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    static Optional<Direction> of(String attribute) {
        return switch (attribute) {
            case "sendrecv" -> Optional.of(SENDRECV);
            case "sendonly" -> Optional.of(SENDONLY);
            case "recvonly" -> Optional.of(RECVONLY);
            case "inactive" -> Optional.of(INACTIVE);
            default -> Optional.empty();
        };
    }

    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    /** RFC 3264 section 6.1: an answer may send only where the offer receives, and receive where it sends. */
    public boolean allowsAnswer(Direction answer) {
        return (!answer.sends() || receives()) && (!answer.receives() || sends());
    }
}

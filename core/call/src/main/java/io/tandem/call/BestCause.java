package io.tandem.call;

import io.tandem.types.ReleaseCause;
import org.jspecify.annotations.Nullable;

/**
 * Which of several callees' causes the caller hears: what a person chose says more than what a clock did, and that more
 * than what a network did (after RFC 3261 section 16.7 step 6).
 */
final class BestCause {

    static ReleaseCause of(@Nullable ReleaseCause one, ReleaseCause other) {
        return one == null || rank(other) > rank(one) ? other : one;
    }

    private static int rank(ReleaseCause cause) {
        return switch (cause) {
            case BUSY, DECLINED -> 4;
            case NO_ANSWER -> 2;
            case UNREACHABLE -> 1;
            case NOT_REGISTERED -> 0;
            case NORMAL,
                    CANCELLED,
                    ANSWERED_ELSEWHERE,
                    UNKNOWN_NUMBER,
                    INCOMPLETE_NUMBER,
                    NOT_ALLOWED,
                    NO_COMMON_MEDIA,
                    NO_MEDIA_RELAY,
                    OVERLOADED,
                    CARRIER_FAILED,
                    MEDIA_TIMEOUT,
                    NO_SUCH_CALL,
                    LOOP,
                    LOST_IN_RESTART,
                    ANONYMOUS_REJECTED,
                    SCREENED,
                    SETTING_NOT_CONFIRMED,
                    WRONG_PIN,
                    ROOM_LOCKED,
                    INTERNAL_ERROR -> 3;
        };
    }

    private BestCause() {}
}

package io.tandem.types;

import java.util.Optional;

/**
 * Why a call or a leg ended: the one table between SIP status, ITU-T Q.850 cause and words (RFC 3398 sections 7.2.4.1
 * and 8.2.6.1, RFC 6432 for the Reason header). Status 0 means that the cause follows an answer and has no response.
 */
public enum ReleaseCause {
    NORMAL(0, 16, "hung up"),
    CANCELLED(487, 16, "the caller gave up before the answer"),
    ANSWERED_ELSEWHERE(0, 26, "another phone took the call"),
    BUSY(486, 17, "busy"),
    NO_ANSWER(480, 19, "nobody answered in time"),
    DECLINED(603, 21, "declined"),
    NOT_REGISTERED(480, 20, "no phone is registered"),
    UNKNOWN_NUMBER(404, 1, "there is no such number"),
    INCOMPLETE_NUMBER(484, 28, "the number is incomplete"),
    NOT_ALLOWED(403, 57, "not allowed"),
    NO_COMMON_MEDIA(488, 88, "no common media"),
    NO_MEDIA_RELAY(503, 47, "no media relay has room"),
    OVERLOADED(503, 42, "overloaded, try again later"),
    UNREACHABLE(480, 18, "the phone did not respond"),
    CARRIER_FAILED(502, 38, "the carrier failed"),
    MEDIA_TIMEOUT(0, 31, "no audio arrived any more"),
    NO_SUCH_CALL(481, 41, "there is no such call"),
    LOOP(482, 25, "the call went in a circle"),
    LOST_IN_RESTART(0, 41, "the exchange restarted and the phone did not return"),
    ANONYMOUS_REJECTED(433, 24, "calls without a number are not taken"),
    SCREENED(603, 24, "calls from this number are not taken"),
    SETTING_NOT_CONFIRMED(504, 41, "the setting was not confirmed in time"),
    WRONG_PIN(0, 21, "the PIN was wrong"),
    ROOM_LOCKED(0, 21, "the conference room is locked"),
    INTERNAL_ERROR(500, 41, "internal error");

    private final int sipStatus;
    private final int q850;
    private final String words;

    ReleaseCause(int sipStatus, int q850, String words) {
        this.sipStatus = sipStatus;
        this.q850 = q850;
        this.words = words;
    }

    /** @return the SIP status a caller sees, or 0 where the cause can only follow an answer */
    public int sipStatus() {
        return sipStatus;
    }

    /** @return the cause value of ITU-T Q.850, 1 to 127 */
    public int q850() {
        return q850;
    }

    /** @return the cause in plain words, for people */
    public String words() {
        return words;
    }

    /**
     * What a gateway's cause means to a call that was not answered (RFC 3398 section 7.2.4.1).
     *
     * @param cause of ITU-T Q.850
     * @return empty for one that says no more than that the call failed
     */
    public static Optional<ReleaseCause> ofQ850(int cause) {
        return switch (cause) {
            case 1, 2, 3, 22 -> Optional.of(UNKNOWN_NUMBER);
            case 17 -> Optional.of(BUSY);
            case 18 -> Optional.of(UNREACHABLE);
            case 19 -> Optional.of(NO_ANSWER);
            case 20 -> Optional.of(NOT_REGISTERED);
            case 21 -> Optional.of(DECLINED);
            case 28 -> Optional.of(INCOMPLETE_NUMBER);
            case 55, 57 -> Optional.of(NOT_ALLOWED);
            case 65, 79, 88 -> Optional.of(NO_COMMON_MEDIA);
            case 34, 42, 44, 47 -> Optional.of(OVERLOADED);
            case 27, 38, 41 -> Optional.of(CARRIER_FAILED);
            default -> Optional.empty();
        };
    }

    /**
     * What a final response of a callee means to the call.
     *
     * @param status a SIP status of 300 or above
     */
    public static ReleaseCause ofSipStatus(int status) {
        return switch (status) {
            case 486, 600 -> BUSY;
            case 487 -> CANCELLED;
            case 480, 410 -> NO_ANSWER;
            case 408 -> UNREACHABLE;
            case 404, 604 -> UNKNOWN_NUMBER;
            case 484 -> INCOMPLETE_NUMBER;
            case 401, 403, 407 -> NOT_ALLOWED;
            case 415, 488, 606 -> NO_COMMON_MEDIA;
            case 482, 483 -> LOOP;
            case 433 -> ANONYMOUS_REJECTED;
            case 603 -> DECLINED;
            case 503 -> OVERLOADED;
            case 500, 502, 504 -> CARRIER_FAILED;
            default -> status >= 500 && status < 600 ? CARRIER_FAILED : DECLINED;
        };
    }
}

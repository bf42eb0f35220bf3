package io.tandem.call;

import io.tandem.types.ReleaseCause;

/** Why a call did not go by a trunk that it could have gone by. */
public enum TrunkFault {
    /** Not a word on our INVITE, for {@link Waits#CARRIER}. */
    SILENT(ReleaseCause.CARRIER_FAILED, "it did not respond"),
    /** A final response. */
    REJECTED(ReleaseCause.CARRIER_FAILED, "it turned the call down"),
    /** Nothing could be sent there. */
    OUT_OF_REACH(ReleaseCause.CARRIER_FAILED, "it could not be reached"),
    /** It does not take our user and password. */
    LOGIN_REFUSED(ReleaseCause.CARRIER_FAILED, "it does not accept our user name and password"),
    /** It has not answered our OPTIONS lately. */
    DOWN(ReleaseCause.CARRIER_FAILED, "it has not answered for a while"),
    /** All its channels talk. */
    FULL(ReleaseCause.OVERLOADED, "all its channels are taken"),
    /** It has been given as many calls as it takes in a second. */
    TOO_FAST(ReleaseCause.OVERLOADED, "it has had its calls for this second"),
    /** It was deleted or switched off a moment ago. */
    SWITCHED_OFF(ReleaseCause.CARRIER_FAILED, "it is switched off");

    private final ReleaseCause cause;
    private final String words;

    TrunkFault(ReleaseCause cause, String words) {
        this.cause = cause;
        this.words = words;
    }

    /** @return what the caller is told where no other trunk is left */
    public ReleaseCause cause() {
        return cause;
    }

    public String words() {
        return words;
    }
}

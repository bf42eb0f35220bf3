package io.tandem.sip.digest;

/** In which role a request is challenged (RFC 3261 section 22). */
public enum Challenger {
    /** As the user agent it is for; registrar and B2BUA. */
    USER_AGENT(401, "Unauthorized", "WWW-Authenticate", "Authorization"),
    /** As a proxy on its way. */
    PROXY(407, "Proxy Authentication Required", "Proxy-Authenticate", "Proxy-Authorization");

    private final int status;
    private final String phrase;
    private final String challengeHeader;
    private final String credentialsHeader;

    Challenger(int status, String phrase, String challengeHeader, String credentialsHeader) {
        this.status = status;
        this.phrase = phrase;
        this.challengeHeader = challengeHeader;
        this.credentialsHeader = credentialsHeader;
    }

    public int status() {
        return status;
    }

    public String phrase() {
        return phrase;
    }

    public String challengeHeader() {
        return challengeHeader;
    }

    public String credentialsHeader() {
        return credentialsHeader;
    }
}

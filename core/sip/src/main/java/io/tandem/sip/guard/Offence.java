package io.tandem.sip.guard;

/** What makes an origin suspicious, and how much. */
public enum Offence {
    /** A wrong password, or a user that does not exist: nobody outside can tell which. */
    LOGIN(5),
    /** Asked who it is, it says nothing: all that a search for extensions does. A phone proves itself with its next request. */
    UNANSWERED(1),
    /** What is no SIP, on a port for SIP. */
    GARBAGE(5),
    /** A request that calls itself a scanner. */
    SCANNER(1000);

    private final int weight;

    Offence(int weight) {
        this.weight = weight;
    }

    /** So many of its kind weigh so much. */
    public int times(int count) {
        return count * weight;
    }
}

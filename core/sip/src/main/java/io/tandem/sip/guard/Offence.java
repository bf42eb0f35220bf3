package io.tandem.sip.guard;

/** What makes a source suspicious, and how much. */
public enum Offence {
    /** A wrong password, or a user that does not exist: nobody outside can tell which. */
    LOGIN(1),
    /** What is no SIP, on a port for SIP. */
    GARBAGE(1),
    /** A request that calls itself a scanner. */
    SCANNER(100);

    private final int weight;

    Offence(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}

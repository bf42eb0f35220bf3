package io.tandem.edge.owner;

/** The way from one call to another, wherever its owner is. */
interface OtherCalls {

    /** May be lost. */
    void tell(CallLetter letter);

    /** Put to all owners. */
    void seek(RingingSought sought);

    /** What a phone says whose leg has moved there. */
    void passOn(Arrival arrival);
}

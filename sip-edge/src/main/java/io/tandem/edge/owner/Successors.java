package io.tandem.edge.owner;

/** Who owns next what a loop has lost: another edge, or nobody yet. Answers at once. */
interface Successors {

    /** What phones have said of a call that is not ours any more. */
    void passOn(Arrival arrival);

    /** A state of such a call that the log did not take. */
    void handOn(LateSnapshot late);
}

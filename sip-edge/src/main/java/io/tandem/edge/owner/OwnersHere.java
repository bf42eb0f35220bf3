package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;

/** The owners of this edge, as the doors of other edges know them. */
public interface OwnersHere {

    /** What another edge's door hands over: if the partition is on its way here, it waits for it. */
    void deliverHere(Arrival arrival);

    /** What a former owner of one of our calls could not write any more. */
    void handedOn(LateSnapshot late);

    /** A request of ours that another edge's door could not send: the phone's connection is gone. */
    void undelivered(SipMessage request);
}

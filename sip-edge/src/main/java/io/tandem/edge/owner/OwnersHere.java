package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.types.NodeId;

/** The owners of this edge, as the doors of other edges know them. */
public interface OwnersHere {

    /** What another edge's door hands over: if the partition is on its way here, it waits for it. */
    void deliverHere(Arrival arrival);

    /** What a former owner of one of our calls could not write any more. */
    void handedOn(LateSnapshot late);

    /** Somebody wants to pick up a call, which may ring here. */
    void soughtHere(RingingSought sought);

    /** What a call of another edge says to one of ours. */
    void told(CallLetter letter);

    /** An edge has nothing more to hand on for this claim of ours. */
    void saidAll(int partition, long epoch, NodeId edge);

    /** Another edge owns the partition: what waits for that is handed on now. */
    void handOnAll();

    /** A request of ours that another edge's door could not send: the phone's connection is gone. */
    void undelivered(SipMessage request);
}

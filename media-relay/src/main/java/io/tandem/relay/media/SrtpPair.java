package io.tandem.relay.media;

import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.SrtpReceiver;
import io.tandem.rtp.srtp.SrtpSender;

/** Both directions of SRTP with one side. A key that stays keeps its counters: it must cover no index twice. */
record SrtpPair(MasterKey theirs, MasterKey ours, SrtpReceiver receiver, SrtpSender sender) {

    static SrtpPair of(MasterKey theirs, MasterKey ours) {
        return new SrtpPair(theirs, ours, new SrtpReceiver(theirs), new SrtpSender(ours));
    }

    /** @return the pair for these keys, made anew where they differ from this one's */
    SrtpPair rekeyed(MasterKey nextTheirs, MasterKey nextOurs) {
        return new SrtpPair(
                nextTheirs,
                nextOurs,
                nextTheirs.equals(theirs) ? receiver : new SrtpReceiver(nextTheirs),
                nextOurs.equals(ours) ? sender : new SrtpSender(nextOurs));
    }

    @Override
    public String toString() {
        return "SrtpPair[" + ours.suite() + "]";
    }
}

package io.tandem.edge.owner;

import io.tandem.sdp.Sdp;

/**
 * What stands for the description of a caller who leaves the offer to us. He is where his INVITE came from, and takes
 * what every phone does; what he says in his ACK replaces it. Port 9 is discard's: nothing of ours is to be heard there.
 */
final class LateOffer {
    private LateOffer() {}

    static Sdp of(String host) {
        String address = (host.indexOf(':') < 0 ? "IP4 " : "IP6 ") + host;
        return new Sdp(String.join(
                "\r\n",
                "v=0",
                "o=- 0 0 IN " + address,
                "s=-",
                "c=IN " + address,
                "t=0 0",
                "m=audio 9 RTP/AVP 8 0 9 101",
                "a=rtpmap:8 PCMA/8000",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:9 G722/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-16",
                "a=sendrecv",
                ""));
    }
}

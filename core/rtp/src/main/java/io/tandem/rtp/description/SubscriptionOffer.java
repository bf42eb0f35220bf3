package io.tandem.rtp.description;

import java.util.List;

/** What a third party is offered that wants to hear sides of a call: a line for each of theirs, to receive only. */
public final class SubscriptionOffer {
    private static final List<String> OF_CODECS = List.of("rtpmap", "fmtp", "ptime", "maxptime");

    private SubscriptionOffer() {}

    /**
     * As if those sides had sent it themselves: the relay's addresses, keys and candidates are put in as in any offer.
     *
     * @param sources lines of the sides that are to be heard
     * @param id numbers the description
     */
    public static String of(List<MediaLine> sources, long id) {
        StringBuilder sdp = new StringBuilder(512)
                .append("v=0\r\no=- ")
                .append(id)
                .append(" 1 IN IP4 0.0.0.0\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n");
        for (MediaLine source : sources) {
            MediaSection section = source.streams().section();
            sdp.append("m=")
                    .append(section.kind())
                    .append(" 9 ")
                    .append(source.protocol().hasFeedback() ? "RTP/AVPF " : "RTP/AVP ")
                    .append(String.join(" ", section.formats()))
                    .append("\r\n");
            section.lines().stream()
                    .filter(line -> OF_CODECS.contains(Lines.attributeName(line)))
                    .forEach(line -> sdp.append(line).append("\r\n"));
            sdp.append("a=sendonly\r\n");
        }
        return sdp.toString();
    }
}

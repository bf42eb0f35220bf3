package io.tandem.sdp;

import java.util.ArrayList;
import java.util.List;

/** Whether an answer fits its offer (RFC 3264 section 6). */
public final class OfferAnswer {
    private OfferAnswer() {}

    /** @return what is wrong, in words; empty when it fits */
    public static List<String> problems(SessionDescription offer, SessionDescription answer) {
        int offered = offer.media().size();
        int answered = answer.media().size();
        if (offered != answered) {
            return List.of("the answer has " + answered + " media lines, the offer " + offered);
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < offered; i++) {
            check(i + 1, offer.media().get(i), answer.media().get(i), problems);
        }
        return problems;
    }

    private static void check(int line, Media offer, Media answer, List<String> problems) {
        if (!offer.kind().equals(answer.kind())) {
            problems.add("media line " + line + " answers " + offer.kind() + " by " + answer.kind());
        } else if (answer.isActive()) {
            checkActive(line, offer, answer, problems);
        }
    }

    private static void checkActive(int line, Media offer, Media answer, List<String> problems) {
        if (!offer.isActive()) {
            problems.add("media line " + line + " was not offered (port 0)");
        }
        if (!offer.protocol().equals(answer.protocol())) {
            problems.add("media line " + line + " answers " + offer.protocol() + " by " + answer.protocol());
        }
        if (!offer.direction().allowsAnswer(answer.direction())) {
            problems.add("media line " + line + " answers " + offer.direction() + " by " + answer.direction());
        }
        if (offer.isAudio() && common(offer.codecs(), answer.codecs()).isEmpty()) {
            problems.add("media line " + line + " has no codec of the offer");
        }
    }

    /** @return those of {@code preferred}, in its order, that the other side has too; DTMF and noise do not count */
    public static List<Codec> common(List<Codec> preferred, List<Codec> others) {
        return preferred.stream()
                .filter(codec -> !codec.isAuxiliary() && others.stream().anyMatch(codec::isSame))
                .toList();
    }
}

package io.tandem.edge.owner;

import io.tandem.call.Answering;
import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.CalleeLeg;
import io.tandem.call.Contact;
import io.tandem.call.Ending;
import io.tandem.call.Fetching;
import io.tandem.call.Locating;
import io.tandem.call.Moved;
import io.tandem.call.Over;
import io.tandem.call.Preparing;
import io.tandem.call.Reanchoring;
import io.tandem.call.Reinviting;
import io.tandem.call.Reoffering;
import io.tandem.call.Rescuing;
import io.tandem.call.Ringing;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Legs behind which no phone is: the exchange answers for them, at once and in the format of whoever offers, and the relay is what is
 * heard. They have no SIP, so there is nothing of them to keep: a call says by its state which they are.
 */
final class ServiceLegs {
    /** Nobody is there (RFC 863): what the relay has for the service goes nowhere, and nothing comes. */
    private static final String NOWHERE = "127.0.0.1";

    private static final int DISCARD = 9;
    private static final Pattern DIRECTION = Pattern.compile("(?m)^a=(sendrecv|sendonly|recvonly|inactive)\\r\\n");
    private static final Pattern DEAF = Pattern.compile("(?m)^a=(sendonly|inactive)\\r?$");

    private ServiceLegs() {}

    static Contact contact(Target.Service service) {
        return new Contact(service, "sip:" + service.code() + "@invalid", "", List.of(), false);
    }

    static boolean isFor(OfferLeg offer) {
        return offer.contact().target() instanceof Target.Service;
    }

    static CallSignal answered(OfferLeg offer) {
        Sdp answer = offer.contact().target() instanceof Target.Service service
                ? answer(service.which(), offer.offer())
                : answer(offer.offer());
        return new CallSignal.LegAnswered(offer.leg(), answer);
    }

    /** @return the service that the leg is; empty for all others */
    static Optional<Service> of(CallState state, LegId leg) {
        return switch (state) {
            case Answering s -> of(s.winner(), leg);
            case Rescuing s -> of(s.winner(), leg);
            case Preparing _,
                    Locating _,
                    Ringing _,
                    Talking _,
                    Reoffering _,
                    Fetching _,
                    Moved _,
                    Reanchoring _,
                    Reinviting _,
                    Ending _,
                    Over _ ->
                Talk.of(state)
                        .filter(talk -> talk.has(leg))
                        .flatMap(talk -> talk.calledAs(leg))
                        .flatMap(ServiceLegs::service);
        };
    }

    private static Optional<Service> of(CalleeLeg winner, LegId leg) {
        return leg.equals(winner.id()) ? service(winner.contact().target()) : Optional.empty();
    }

    private static Optional<Service> service(Target target) {
        return target instanceof Target.Service service ? Optional.of(service.which()) : Optional.empty();
    }

    /** Who waits is held by the exchange (RFC 3264 section 8.4), and hears the music of anybody who is. */
    static Sdp answer(Service service, Sdp offer) {
        var answer = answer(offer);
        if (service != Service.PARKING) {
            return answer;
        }
        boolean hears = !DEAF.matcher(offer.text()).find();
        String undirected = DIRECTION.matcher(answer.text()).replaceAll("");
        String direction = hears ? "a=sendonly\r\nm=" : "a=inactive\r\nm=";
        return new Sdp(undirected.replaceFirst("(?m)^m=", direction));
    }

    /** Takes all formats of an offer's sound, and declines all else (RFC 3264 section 6). */
    static Sdp answer(Sdp offer) {
        boolean[] audio = {false};
        String text = offer.text()
                .lines()
                .map(line -> answered(line, audio))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        return new Sdp(text);
    }

    private static String answered(String line, boolean[] audio) {
        if (line.startsWith("m=")) {
            audio[0] = line.startsWith("m=audio ");
            return line.replaceFirst("^(m=\\S+) \\S+", "$1 " + (audio[0] ? DISCARD : 0));
        }
        if (line.startsWith("c=")) {
            return "c=IN IP4 " + NOWHERE;
        }
        return switch (line) {
            case "a=sendonly" -> "a=recvonly";
            case "a=recvonly" -> "a=sendonly";
            default -> line.startsWith("a=rtcp:") ? "" : line;
        };
    }
}

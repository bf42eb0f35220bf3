package io.tandem.edge.owner;

import io.tandem.contracts.nodes.TrunkStateRecord.Registration;
import io.tandem.sip.SipMessage;
import io.tandem.sip.header.ContactAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How far our registration with a carrier has come, and what is due next (RFC 3261 section 10.2). Decides, sends nothing.
 *
 * @param route the Service-Route that came with it (RFC 3608)
 * @param asked how long it shall last
 * @param failures in a row
 * @param due when to register again
 */
record CarrierRegistration(
        Registration state,
        String reason,
        Instant since,
        String registrar,
        List<String> route,
        Duration asked,
        int failures,
        Instant due) {
    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

    /** Carriers lock out who asks again and again with a wrong password. */
    private static final Duration RETRY_OF_LOGIN = Duration.ofMinutes(5);

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    static CarrierRegistration begin(Instant now) {
        return new CarrierRegistration(Registration.TRYING, "", now, "", List.of(), USUAL, 0, now);
    }

    /** REGISTER is on its way; where nothing comes back the transaction says so before. */
    CarrierRegistration waiting(Instant now) {
        return new CarrierRegistration(state, reason, since, registrar, route, asked, failures, now.plusSeconds(60));
    }

    /** @param from where it came from */
    CarrierRegistration answered(SipMessage response, String ourContact, String from, Instant now) {
        int status = response.status();
        if (status < 300) {
            return registered(granted(response, ourContact), from, response.headers("Service-Route"), now);
        }
        if (status == 423) {
            // RFC 3261 section 10.2.8: the registrar wants registrations to last longer.
            var longer = seconds(response, "Min-Expires", USUAL.multipliedBy(6));
            return longer.compareTo(asked) > 0
                    ? new CarrierRegistration(state, reason, since, registrar, route, longer, failures, now)
                    : failed("it wants a longer registration than it says (423)", now, Duration.ZERO);
        }
        return switch (status) {
            case 401, 407 -> failed("the carrier does not accept our user name and password", now, RETRY_OF_LOGIN);
            case 403, 404 -> failed("the carrier does not let us register (" + status + ")", now, RETRY_OF_LOGIN);
            default -> failed("the carrier answered " + status, now, seconds(response, "Retry-After", Duration.ZERO));
        };
    }

    CarrierRegistration unanswered(Instant now) {
        return failed("the carrier did not respond", now, Duration.ZERO);
    }

    private CarrierRegistration registered(Duration granted, String from, List<String> by, Instant now) {
        // At 80 to 90 per cent of its life, so that many trunks of one carrier do not come together.
        var next = now.plusMillis((long) (granted.toMillis() * (0.8 + 0.1 * RANDOM.nextDouble())));
        var began = state == Registration.REGISTERED ? since : now;
        return new CarrierRegistration(Registration.REGISTERED, "", began, from, by, asked, 0, next);
    }

    private CarrierRegistration failed(String why, Instant now, Duration atLeast) {
        var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 6));
        var pause = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
        var longer = pause.compareTo(atLeast) < 0 ? atLeast : pause;
        var jittered = longer.plusMillis(RANDOM.nextLong(longer.toMillis() / 4 + 1));
        var began = state == Registration.FAILED && reason.equals(why) ? since : now;
        return new CarrierRegistration(
                Registration.FAILED, why, began, "", List.of(), asked, failures + 1, now.plus(jittered));
    }

    /** What the registrar gave our Contact, or all; what we asked where it says nothing (section 10.2.4). */
    private Duration granted(SipMessage response, String ourContact) {
        return response.headers("Contact").stream()
                .filter(value -> value.contains(ourContact))
                .flatMap(value -> ContactAddress.parse(value).stream())
                .flatMap(contact -> contact.expires().stream().mapToObj(Duration::ofSeconds))
                .filter(Duration::isPositive)
                .findFirst()
                .orElseGet(() -> seconds(response, "Expires", asked));
    }

    private static Duration seconds(SipMessage response, String header, Duration otherwise) {
        return response.header(header).stream()
                .map(value -> value.split("[^0-9]", 2)[0])
                .flatMap(text -> text.isEmpty() || text.length() > 6 ? Stream.empty() : Stream.of(text))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(Duration::isPositive)
                .findFirst()
                .orElse(otherwise);
    }
}

package io.tandem.numbers.trunk;

import static java.util.Objects.requireNonNullElse;

import io.tandem.contracts.config.TrunkIdentity;
import io.tandem.contracts.config.TrunkNumbers;
import io.tandem.dialplan.NextTrunk;
import io.tandem.numbers.did.PublicNumber;
import io.tandem.platform.web.Refusal;
import io.tandem.types.E164;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client gives as a trunk, made whole and judged where one field depends on another.
 *
 * @param country ISO 3166, by which a number without plus is read
 */
record TrunkReading(String country) {
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+:[0-9]+|\\[.*");

    /**
     * @param hasPassword whether there is one for its login
     * @throws Refusal if it is no trunk, naming the field
     */
    Trunk read(UUID id, TrunkInput input, boolean hasPassword, Instant createdAt) {
        checkLogin(input, hasPassword);
        return new Trunk(
                id,
                input.name(),
                input.address(),
                sources(input),
                !Boolean.FALSE.equals(input.outbound()),
                callerId(input),
                input.username(),
                Boolean.TRUE.equals(input.register()),
                requireNonNullElse(input.channels(), 0),
                requireNonNullElse(input.callsPerSecond(), 0),
                requireNonNullElse(input.nextOn(), NextTrunk.USUAL.on()),
                requireNonNullElse(input.probeSeconds(), 0),
                requireNonNullElse(input.numberFormat(), TrunkNumbers.Format.E164),
                requireNonNullElse(input.strip(), ""),
                requireNonNullElse(input.prepend(), ""),
                requireNonNullElse(input.stripInbound(), ""),
                requireNonNullElse(input.prependInbound(), ""),
                requireNonNullElse(input.callerIn(), TrunkIdentity.Shown.BOTH),
                !Boolean.FALSE.equals(input.trusted()),
                requireNonNullElse(input.codecs(), List.of()),
                !Boolean.FALSE.equals(input.active()),
                createdAt);
    }

    private static void checkLogin(TrunkInput input, boolean hasPassword) {
        if (Boolean.TRUE.equals(input.register()) && input.username() == null) {
            throw Refusal.invalid("/username", "is needed to register");
        }
        if (Boolean.TRUE.equals(input.register()) && !hasPassword) {
            throw Refusal.invalid("/password", "is needed to register");
        }
    }

    /** A name would match no caller: where calls come from is compared as it is. */
    private static List<String> sources(TrunkInput input) {
        var sources = requireNonNullElse(input.sources(), List.of(input.address()));
        for (int i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            if (!source.equals(input.address()) && !IP_ADDRESS.matcher(source).matches()) {
                throw Refusal.invalid("/sources/" + i, "is an IP address with a port, not a name");
            }
        }
        return sources;
    }

    private @Nullable String callerId(TrunkInput input) {
        var given = input.callerId();
        return given == null
                ? null
                : PublicNumber.read(given, country)
                        .map(E164::value)
                        .orElseThrow(
                                () -> Refusal.invalid("/callerId", "is not a telephone number, such as +375172000001"));
    }
}

package io.tandem.numbers.trunk;

import io.tandem.contracts.config.TrunkIdentity;
import io.tandem.contracts.config.TrunkLimits;
import io.tandem.contracts.config.TrunkLogin;
import io.tandem.contracts.config.TrunkNumbers;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.contracts.config.TrunkSettings;
import io.tandem.dialplan.NextTrunk;
import io.tandem.types.E164;
import io.tandem.types.HostPort;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trunk, as the API shows it: without its password.
 *
 * @param address where outbound calls are sent, {@code host:port}
 * @param sources from where inbound calls are taken without digest, each {@code host:port}
 * @param outbound whether the tenant's outbound calls may leave by it
 * @param callerId shown to the carrier when the extension has none, E.164
 * @param username what the carrier knows us by; null where it asks for none
 * @param register whether we register there
 * @param channels calls at the same time, both directions together; 0 for no limit
 * @param callsPerSecond new calls a second, both directions together; 0 for no limit
 * @param nextOn statuses of 400 to 499 after which the next trunk is tried; after 5xx and silence it always is
 * @param probeSeconds the interval of OPTIONS; 0 for none
 * @param numberFormat how numbers that we send are written
 * @param strip taken off the front of a number that we send, once it is written so
 * @param prepend put in front of it then
 * @param stripInbound taken off the front of numbers that the carrier sends
 * @param prependInbound put in front of them then
 * @param callerIn the headers in which the carrier finds the caller's number
 * @param trusted whether the carrier's P-Asserted-Identity is believed
 * @param codecs encoding names in order; empty leaves the choice to the phones
 */
public record Trunk(
        UUID id,
        String name,
        String address,
        List<String> sources,
        boolean outbound,
        @Nullable String callerId,
        @Nullable String username,
        boolean register,
        int channels,
        int callsPerSecond,
        List<Integer> nextOn,
        int probeSeconds,
        TrunkNumbers.Format numberFormat,
        String strip,
        String prepend,
        String stripInbound,
        String prependInbound,
        TrunkIdentity.Shown callerIn,
        boolean trusted,
        List<String> codecs,
        boolean active,
        Instant createdAt) {
    public Trunk {
        sources = List.copyOf(sources);
        nextOn = List.copyOf(nextOn);
        codecs = List.copyOf(codecs);
    }

    /** @param password encrypted; empty for none */
    TrunkRecord contract(TenantId tenant, String password) {
        return new TrunkRecord(
                2,
                tenant,
                new TrunkId(id),
                name,
                HostPort.of(address),
                sources.stream().map(HostPort::of).toList(),
                outbound,
                callerId == null ? null : new E164(callerId),
                active,
                settings(password));
    }

    private TrunkSettings settings(String password) {
        return new TrunkSettings(
                new TrunkLogin(Objects.requireNonNullElse(username, ""), password, register),
                new TrunkLimits(channels, callsPerSecond),
                new TrunkNumbers(numberFormat, strip, prepend, stripInbound, prependInbound),
                new TrunkIdentity(callerIn, trusted),
                new NextTrunk(nextOn),
                Duration.ofSeconds(probeSeconds),
                codecs);
    }
}

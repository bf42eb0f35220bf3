package io.tandem.contracts.config;

import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingRules;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Topic {@code tenants}, key the tenant's id.
 *
 * @param domain SIP domain and digest realm, lower case, unique in the cell
 * @param country ISO 3166 alpha-2
 * @param countryCode calling code without plus
 * @param trunkPrefix national prefix, or empty
 * @param ringFor default ringing time of an extension
 * @param digest which algorithms a 401 offers to the tenant's phones
 * @param outgoing which numbers outside nobody may call
 * @param emergencyNumbers by which help is called; in records of before 112
 * @param recording which talks are recorded, and for how long that is kept
 */
public record TenantRecord(
        int schema,
        TenantId id,
        String name,
        String domain,
        boolean active,
        String country,
        String countryCode,
        String trunkPrefix,
        Duration ringFor,
        DigestOffer digest,
        TenantLimits limits,
        OutgoingScreening outgoing,
        List<String> emergencyNumbers,
        RecordingRules recording) {

    /** Of the European Union, Belarus, Russia and most others. */
    public static final List<String> EMERGENCY_NUMBERS = List.of("112");

    public TenantRecord {
        // Records of before there were any have none.
        limits = Objects.requireNonNullElse(limits, TenantLimits.NONE);
        outgoing = Objects.requireNonNullElse(outgoing, OutgoingScreening.NONE);
        emergencyNumbers = List.copyOf(Objects.requireNonNullElse(emergencyNumbers, EMERGENCY_NUMBERS));
        recording = Objects.requireNonNullElse(recording, RecordingRules.USUAL);
    }

    public TenantRecord(
            int schema,
            TenantId id,
            String name,
            String domain,
            boolean active,
            String country,
            String countryCode,
            String trunkPrefix,
            Duration ringFor,
            DigestOffer digest,
            TenantLimits limits) {
        this(
                schema,
                id,
                name,
                domain,
                active,
                country,
                countryCode,
                trunkPrefix,
                ringFor,
                digest,
                limits,
                OutgoingScreening.NONE,
                EMERGENCY_NUMBERS,
                RecordingRules.USUAL);
    }

    public TenantRecord(
            int schema,
            TenantId id,
            String name,
            String domain,
            boolean active,
            String country,
            String countryCode,
            String trunkPrefix,
            Duration ringFor,
            DigestOffer digest) {
        this(schema, id, name, domain, active, country, countryCode, trunkPrefix, ringFor, digest, TenantLimits.NONE);
    }
}

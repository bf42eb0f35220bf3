package io.tandem.contracts.config;

import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingRules;
import io.tandem.types.TenantId;
import java.time.Duration;
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
        RecordingRules recording) {

    public TenantRecord {
        // Records of before there were any have none.
        limits = Objects.requireNonNullElse(limits, TenantLimits.NONE);
        outgoing = Objects.requireNonNullElse(outgoing, OutgoingScreening.NONE);
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

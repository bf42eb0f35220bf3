package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that routing a tenant's calls needs, compiled by the routing service and kept in every edge's memory.
 *
 * @param version grows by one with each compilation of the tenant
 * @param sources the highest outbox sequence of each service (by its name) that this compilation has seen; a write that
 *     answered {@code tenants.1234} is in this snapshot when {@code sources["tenants"] >= 1234}
 * @param domain the SIP domain and digest realm, lower case
 * @param country ISO 3166 alpha-2, by which national numbers are read
 * @param countryCode the calling code without plus, such as {@code 375}
 * @param trunkPrefix what a national number starts with when dialled inside the country, such as {@code 8}, or empty
 * @param menus by their numbers
 * @param outgoing which numbers outside nobody of the tenant may call
 * @param emergencyNumbers by which help is called, as they are dialled
 * @param announcement what is heard before a recording begins
 */
public record DialplanSnapshot(
        TenantId tenant,
        String name,
        String domain,
        boolean active,
        long version,
        Map<String, Long> sources,
        String country,
        String countryCode,
        String trunkPrefix,
        Map<ExtensionNumber, ExtensionEntry> extensions,
        Map<ExtensionNumber, RingGroupEntry> ringGroups,
        Map<E164, DidEntry> dids,
        List<TrunkEntry> trunks,
        Map<ExtensionNumber, MenuEntry> menus,
        Map<ExtensionNumber, RoomEntry> rooms,
        OutgoingScreening outgoing,
        List<String> emergencyNumbers,
        RecordingRules.Announcement announcement) {

    /** @param menus, and what follows, null in snapshots of before there were any */
    public DialplanSnapshot(
            TenantId tenant,
            String name,
            String domain,
            boolean active,
            long version,
            Map<String, Long> sources,
            String country,
            String countryCode,
            String trunkPrefix,
            Map<ExtensionNumber, ExtensionEntry> extensions,
            Map<ExtensionNumber, RingGroupEntry> ringGroups,
            Map<E164, DidEntry> dids,
            List<TrunkEntry> trunks,
            @Nullable Map<ExtensionNumber, MenuEntry> menus,
            @Nullable Map<ExtensionNumber, RoomEntry> rooms,
            @Nullable OutgoingScreening outgoing,
            @Nullable List<String> emergencyNumbers,
            RecordingRules.@Nullable Announcement announcement) {
        this.tenant = tenant;
        this.name = name;
        this.domain = domain;
        this.active = active;
        this.version = version;
        this.sources = Map.copyOf(sources);
        this.country = country;
        this.countryCode = countryCode;
        this.trunkPrefix = trunkPrefix;
        this.extensions = Map.copyOf(extensions);
        this.ringGroups = Map.copyOf(ringGroups);
        this.dids = Map.copyOf(dids);
        this.trunks = List.copyOf(trunks);
        this.menus = menus == null ? Map.of() : Map.copyOf(menus);
        this.rooms = rooms == null ? Map.of() : Map.copyOf(rooms);
        this.outgoing = outgoing == null ? OutgoingScreening.NONE : outgoing;
        this.emergencyNumbers = emergencyNumbers == null ? List.of() : List.copyOf(emergencyNumbers);
        this.announcement = announcement == null ? RecordingRules.USUAL.announcement() : announcement;
    }

    /** In which everybody may call everywhere. */
    public DialplanSnapshot(
            TenantId tenant,
            String name,
            String domain,
            boolean active,
            long version,
            Map<String, Long> sources,
            String country,
            String countryCode,
            String trunkPrefix,
            Map<ExtensionNumber, ExtensionEntry> extensions,
            Map<ExtensionNumber, RingGroupEntry> ringGroups,
            Map<E164, DidEntry> dids,
            List<TrunkEntry> trunks,
            Map<ExtensionNumber, MenuEntry> menus,
            Map<ExtensionNumber, RoomEntry> rooms) {
        this(
                tenant,
                name,
                domain,
                active,
                version,
                sources,
                country,
                countryCode,
                trunkPrefix,
                extensions,
                ringGroups,
                dids,
                trunks,
                menus,
                rooms,
                OutgoingScreening.NONE,
                List.of(),
                RecordingRules.USUAL.announcement());
    }

    /** Without menus and rooms. */
    public DialplanSnapshot(
            TenantId tenant,
            String name,
            String domain,
            boolean active,
            long version,
            Map<String, Long> sources,
            String country,
            String countryCode,
            String trunkPrefix,
            Map<ExtensionNumber, ExtensionEntry> extensions,
            Map<ExtensionNumber, RingGroupEntry> ringGroups,
            Map<E164, DidEntry> dids,
            List<TrunkEntry> trunks) {
        this(
                tenant,
                name,
                domain,
                active,
                version,
                sources,
                country,
                countryCode,
                trunkPrefix,
                extensions,
                ringGroups,
                dids,
                trunks,
                Map.of(),
                Map.of());
    }

    /** Whether something inside has the number. */
    boolean has(ExtensionNumber number) {
        return extensions.containsKey(number)
                || ringGroups.containsKey(number)
                || menus.containsKey(number)
                || rooms.containsKey(number);
    }
}

package io.tandem.calls.bans;

import io.tandem.contracts.nodes.BanRecord;
import io.tandem.sip.guard.Offence;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ban as the API shows it.
 *
 * @param source an IPv4 address, or the first of an IPv6 /64
 * @param reason the offence that has weighed most
 * @param users how many users it has claimed to be
 * @param tenants in whose realms it has tried, as far as the one who asks may know
 * @param liftable whether the one who asks may lift it
 */
public record BanView(
        String source, Offence reason, Instant since, Instant until, int users, List<UUID> tenants, boolean liftable) {

    static BanView forProvider(BanRecord ban) {
        return of(ban, ban.tenants(), true);
    }

    /** A tenant is not told whom else it was tried at, and does not let in who has tried it there. */
    static BanView forTenant(BanRecord ban, TenantId tenant) {
        return of(ban, List.of(tenant), ban.tenants().equals(List.of(tenant)));
    }

    private static BanView of(BanRecord ban, List<TenantId> tenants, boolean liftable) {
        return new BanView(ban.source(), ban.offence(), ban.since(), ban.until(), ban.users(), ids(tenants), liftable);
    }

    private static List<UUID> ids(List<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toList();
    }
}

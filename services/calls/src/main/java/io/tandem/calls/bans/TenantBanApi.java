package io.tandem.calls.bans;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/bans}: who gets no answer from any edge, and has tried it in the tenant's realm. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/bans")
@Access("bans")
public class TenantBanApi {
    private final Bans bans;
    private final BanLifting lifting;
    private final Clock clock;

    public TenantBanApi(Bans bans, BanLifting lifting, Clock clock) {
        this.bans = bans;
        this.lifting = lifting;
        this.clock = clock;
    }

    /** The newest first. */
    @GetMapping
    Page<BanView> list(@PathVariable TenantId tenantId, Paging paging) {
        return BanPages.of(
                bans.inForce(clock.instant()).stream()
                        .filter(ban -> ban.tenants().contains(tenantId))
                        .map(ban -> BanView.forTenant(ban, tenantId))
                        .toList(),
                paging);
    }

    /** Lifts it: within a second the source is answered again. Who has tried other tenants too is the provider's to let in. */
    @DeleteMapping("/{source}")
    ResponseEntity<Void> lift(@PathVariable TenantId tenantId, @PathVariable String source, Caller caller) {
        var ban = bans.find(source, clock.instant())
                .filter(found -> found.tenants().contains(tenantId))
                .map(found -> BanView.forTenant(found, tenantId))
                .orElseThrow(() -> Refusal.notFound("ban", source));
        if (!ban.liftable()) {
            throw Refusal.notAllowed(source + " has tried it at other tenants too: the provider may lift its ban");
        }
        return Answers.deleted(lifting.lift(tenantId, caller, ban));
    }
}

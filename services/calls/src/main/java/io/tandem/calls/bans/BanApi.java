package io.tandem.calls.bans;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Provider;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /bans}: who gets no answer from any edge. The provider's. */
@RestController
@RequestMapping("/api/v1/bans")
@Access(value = "bans", read = Role.PROVIDER, write = Role.PROVIDER)
public class BanApi {
    private final Bans bans;
    private final BanLifting lifting;
    private final Clock clock;

    public BanApi(Bans bans, BanLifting lifting, Clock clock) {
        this.bans = bans;
        this.lifting = lifting;
        this.clock = clock;
    }

    /** The newest first. */
    @GetMapping
    Page<BanView> list(Paging paging) {
        return BanPages.of(
                bans.inForce(clock.instant()).stream().map(BanView::forProvider).toList(), paging);
    }

    /** Lifts it: within a second the source is answered again. */
    @DeleteMapping("/{source}")
    ResponseEntity<Void> lift(@PathVariable String source, Caller caller) {
        var ban = bans.find(source, clock.instant()).orElseThrow(() -> Refusal.notFound("ban", source));
        return Answers.deleted(lifting.lift(Provider.TENANT, caller, BanView.forProvider(ban)));
    }
}

package io.tandem.calls.bans;

import io.tandem.contracts.Topics;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;
import org.jspecify.annotations.Nullable;

/** Lets a source talk again: audited, and told to all edges in one. */
public final class BanLifting {
    private final ConfigurationWrites writes;

    public BanLifting(ConfigurationWrites writes) {
        this.writes = writes;
    }

    /** @param tenant whose people lift it */
    Written<@Nullable Void> lift(TenantId tenant, Caller caller, BanView ban) {
        return writes.write(tenant, caller, change -> {
            change.remove(Topics.BANS, ban.source(), ban.source());
            change.audit("delete", "ban", ban.source(), ban, null);
            return null;
        });
    }
}

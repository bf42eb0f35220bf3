package io.tandem.calls.query;

import io.tandem.calls.history.CallSummary;
import io.tandem.calls.history.Phase;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A tenant's calls as far as somebody may see them: a user those of the own extension. */
final class SeenCalls {
    private final TenantTransactions transactions;
    private final CallQueries calls;

    SeenCalls(TenantTransactions transactions, CallQueries calls) {
        this.transactions = transactions;
        this.calls = calls;
    }

    /** @throws Refusal 409 if it is over */
    CallSummary requireLive(TenantId tenant, CallId id, Caller caller) {
        CallSummary call =
                transactions.inTenant(tenant, () -> require(tenant, id, caller).call());
        if (call.phase() == Phase.ENDED) {
            throw new Refusal(HttpStatus.CONFLICT, "call " + id + " ended at " + call.ended(), List.of());
        }
        return call;
    }

    /** Inside of the tenant's transaction. */
    RatedCall require(TenantId tenant, CallId id, Caller caller) {
        return calls.find(tenant, id)
                .filter(rated -> isSeenBy(caller, rated.call()))
                .orElseThrow(() -> Refusal.notFound("call", id));
    }

    static boolean isSeenBy(Caller caller, CallSummary call) {
        return caller.onlyExtension()
                .map(own -> call.parties().contains(own.digits()))
                .orElse(true);
    }
}

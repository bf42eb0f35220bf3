package io.tandem.calls.callbacks;

import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/callbacks}: who waits for whom to be free. A user sees and gives up the own ones. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/callbacks")
@Access(value = "calls", read = Role.USER, write = Role.USER)
public class CallbackApi {
    private final Callbacks callbacks;
    private final Consumer<CallbackRecord> end;
    private final Clock clock;

    /** @param end gives one up, or throws {@link Refusal} where Kafka does not take that */
    public CallbackApi(Callbacks callbacks, Consumer<CallbackRecord> end, Clock clock) {
        this.callbacks = callbacks;
        this.end = end;
        this.clock = clock;
    }

    record CallbackList(List<CallbackView> items) {}

    /** The oldest first. */
    @GetMapping
    CallbackList list(@PathVariable TenantId tenantId, Caller caller) {
        return new CallbackList(callbacks.of(tenantId, clock.instant()).stream()
                .filter(one -> mayTouch(caller, one))
                .map(CallbackView::of)
                .toList());
    }

    /** Gives it up: the phones of {@code from} do not ring for {@code to} any more. */
    @DeleteMapping("/{from}/{to}")
    ResponseEntity<Void> end(
            @PathVariable TenantId tenantId, @PathVariable String from, @PathVariable String to, Caller caller) {
        String pair = from + "/" + to;
        if (!ExtensionNumber.isValid(from) || !ExtensionNumber.isValid(to)) {
            throw Refusal.notFound("callback", pair);
        }
        String key = CallbackRecord.key(tenantId, new ExtensionNumber(from), new ExtensionNumber(to));
        end.accept(callbacks
                .find(key)
                .filter(one -> mayTouch(caller, one))
                .orElseThrow(() -> Refusal.notFound("callback", pair)));
        return ResponseEntity.noContent().build();
    }

    private static boolean mayTouch(Caller caller, CallbackRecord one) {
        return caller.onlyExtension().map(own -> own.equals(one.from())).orElse(true);
    }
}

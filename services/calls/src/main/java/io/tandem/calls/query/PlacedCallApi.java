package io.tandem.calls.query;

import io.tandem.calls.control.CallControl;
import io.tandem.calls.history.CallSummary;
import io.tandem.calls.history.Phase;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calls that are placed and sent on without a phone. A user does so for the own extension. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/calls")
@Access(value = "calls", read = Role.USER, write = Role.USER)
public class PlacedCallApi {
    private static final String DIALLED = "[0-9*#+]{1,32}";
    private static final String DIALLED_WORDS = "has 1 to 32 of the digits, *, # and +";

    private final SeenCalls seen;
    private final CallControl control;
    private final BiPredicate<TenantId, ExtensionNumber> registered;

    /** @param registered whether a phone of the extension is there */
    public PlacedCallApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl control,
            BiPredicate<TenantId, ExtensionNumber> registered) {
        this.seen = new SeenCalls(transactions, calls);
        this.control = control;
        this.registered = registered;
    }

    /**
     * @param from the extension whose phones ring first; may be left out by a user, who has one
     * @param to whom it calls, as it would dial
     */
    record NewCall(
            @Nullable String from,

            @NotNull @Pattern(regexp = DIALLED, message = DIALLED_WORDS)
            String to) {}

    record PlacedCall(String id) {}

    /** Rings the extension's phones, and then whom it calls; what becomes of it is in the call's history. */
    @PostMapping
    ResponseEntity<PlacedCall> place(@PathVariable TenantId tenantId, @Valid @RequestBody NewCall wish, Caller caller) {
        ExtensionNumber from = extension(caller, "/from", wish.from());
        if (!registered.test(tenantId, from)) {
            throw new Refusal(
                    HttpStatus.CONFLICT, "no phone of " + from + " is registered, so there is none to ring", List.of());
        }
        CallId call = control.place(tenantId, from, wish.to());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/tenants/" + tenantId + "/calls/" + call))
                .body(new PlacedCall(call.value()));
    }

    /**
     * @param by the extension that leaves the call; may be left out by a user, who has one
     * @param to where its other side goes, as the extension would dial it
     */
    record Transfer(
            @Nullable String by,

            @NotNull @Pattern(regexp = DIALLED, message = DIALLED_WORDS)
            String to) {}

    /** Asks the call's owner to send the other side on, as the extension's phone would; whether it could is in the call's history. */
    @PostMapping("/{callId}/transfer")
    ResponseEntity<Void> transfer(
            @PathVariable TenantId tenantId,
            @PathVariable CallId callId,
            @Valid @RequestBody Transfer wish,
            Caller caller) {
        ExtensionNumber by = extension(caller, "/by", wish.by());
        CallSummary call = seen.requireLive(tenantId, callId, caller);
        if (call.phase() != Phase.ANSWERED || !call.parties().contains(by.digits())) {
            throw new Refusal(HttpStatus.CONFLICT, by + " does not talk in call " + callId, List.of());
        }
        control.transfer(tenantId, callId, by, wish.to());
        return ResponseEntity.accepted().build();
    }

    private static ExtensionNumber extension(Caller caller, String field, @Nullable String named) {
        Optional<ExtensionNumber> own = caller.onlyExtension();
        if (own.isPresent() && (named == null || named.equals(own.get().digits()))) {
            return own.get();
        }
        if (own.isPresent()) {
            throw new Refusal(HttpStatus.FORBIDDEN, named + " is not your extension", List.of());
        }
        if (named == null || !ExtensionNumber.isValid(named)) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "some fields are not valid",
                    List.of(new Fault(field, "is the number of an extension")));
        }
        return new ExtensionNumber(named);
    }
}

package io.tandem.calls.query;

import io.tandem.call.Supervision;
import io.tandem.call.Supervision.Mode;
import io.tandem.calls.control.CallControl;
import io.tandem.calls.history.CallSummary;
import io.tandem.calls.history.Phase;
import io.tandem.dialplan.Target;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
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
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/calls/{callId}/supervision}: an admin follows a talk, by a phone of his tenant. Audited. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/calls/{callId}/supervision")
@Access("calls")
public class SupervisionApi {
    private static final String NUMBER = "[0-9]{2,8}";
    private static final String NUMBER_WORDS = "is the number of an extension";

    private final SeenCalls seen;
    private final CallControl control;
    private final BiPredicate<TenantId, ExtensionNumber> registered;
    private final ConfigurationWrites writes;

    /** @param registered whether a phone of the extension is there */
    public SupervisionApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl control,
            BiPredicate<TenantId, ExtensionNumber> registered,
            ConfigurationWrites writes) {
        this.seen = new SeenCalls(transactions, calls);
        this.control = control;
        this.registered = registered;
        this.writes = writes;
    }

    /**
     * @param by the extension whose phones ring; may be left out by a person who has one
     * @param extension whose talk is followed, and who alone hears a whisper
     * @param mode {@code listen}, {@code whisper} or {@code barge}; keys 4, 5, 6 change it later. {@code join} is
     *     {@code barge} that no key changes
     */
    record NewSupervision(
            @Nullable @Pattern(regexp = NUMBER, message = NUMBER_WORDS)
            String by,

            @NotNull @Pattern(regexp = NUMBER, message = NUMBER_WORDS)
            String extension,

            @NotNull @Pattern(regexp = "listen|whisper|barge|join", message = "is listen, whisper, barge or join")
            String mode) {
        Mode wished() {
            return switch (mode) {
                case "whisper" -> Mode.WHISPER;
                case "barge" -> Mode.BARGE;
                case "join" -> Mode.JOIN;
                default -> Mode.LISTEN;
            };
        }
    }

    record SupervisingCall(String id) {}

    /** Rings the phones of {@code by}; who answers hears the talk. */
    @PostMapping
    ResponseEntity<SupervisingCall> supervise(
            @PathVariable TenantId tenantId,
            @PathVariable CallId callId,
            @Valid @RequestBody NewSupervision wish,
            Caller caller) {
        ExtensionNumber by = by(caller, wish.by());
        ExtensionNumber agent = new ExtensionNumber(wish.extension());
        CallSummary call = seen.requireLive(tenantId, callId, caller);
        if (call.phase() != Phase.ANSWERED || !call.parties().contains(agent.digits()) || isWithService(call)) {
            throw conflict(agent + " does not talk with anybody in call " + callId);
        }
        if (by.equals(agent) || call.parties().contains(by.digits())) {
            throw conflict(by + " takes part in call " + callId);
        }
        if (!registered.test(tenantId, by)) {
            throw conflict("no phone of " + by + " is registered, so there is none to ring");
        }
        writes.write(tenantId, caller, change -> {
            change.audit("supervise", "call", callId, null, new Asked(by.digits(), agent.digits(), wish.mode()));
            return true;
        });
        CallId made = control.supervise(tenantId, by, new Supervision(callId, agent, wish.wished()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/tenants/" + tenantId + "/calls/" + made))
                .body(new SupervisingCall(made.value()));
    }

    /** As the audit keeps it. */
    record Asked(String by, String extension, String mode) {}

    /** A menu, a mailbox or a conference room is nobody to be followed. */
    private static boolean isWithService(CallSummary call) {
        return call.legs().stream()
                .anyMatch(leg ->
                        leg.answered() != null && leg.released() == null && leg.target() instanceof Target.Service);
    }

    private static Refusal conflict(String words) {
        return new Refusal(HttpStatus.CONFLICT, words, List.of());
    }

    private static ExtensionNumber by(Caller caller, @Nullable String named) {
        if (named != null) {
            return new ExtensionNumber(named);
        }
        ExtensionNumber own = caller.ownExtension();
        if (own == null) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "some fields are not valid",
                    List.of(new Fault("/by", NUMBER_WORDS)));
        }
        return own;
    }
}

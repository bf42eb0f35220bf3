package io.tandem.calls.query;

import io.tandem.calls.control.CallControl;
import io.tandem.calls.history.Attending;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /tenants/{tenantId}/rooms/{room}/members}: who is in a conference room, and inviting. A member is a call: it is muted and ended as
 * such.
 */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/rooms/{room}/members")
@Access("calls")
public class RoomApi {
    private final TenantTransactions transactions;
    private final CallQueries calls;
    private final CallControl control;
    private final BiPredicate<TenantId, ExtensionNumber> registered;

    /** @param registered whether a phone of the extension is there */
    public RoomApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl control,
            BiPredicate<TenantId, ExtensionNumber> registered) {
        this.transactions = transactions;
        this.calls = calls;
        this.control = control;
        this.registered = registered;
    }

    /**
     * @param call by which the member is muted ({@code calls/{call}/mute}) and removed ({@code DELETE calls/{call}})
     * @param number an extension or a public number
     * @param name as the caller has it; empty for who was called
     */
    record RoomMember(String call, String number, String name, boolean moderator, boolean muted, Instant since) {}

    record Members(List<RoomMember> items) {}

    /** Who is there the longest comes first. */
    @GetMapping
    Members members(@PathVariable TenantId tenantId, @PathVariable String room) {
        return new Members(transactions.inTenant(tenantId, () -> calls.live(tenantId)).stream()
                .flatMap(rated -> member(rated, room))
                .sorted((one, other) -> one.since().compareTo(other.since()))
                .toList());
    }

    private static Stream<RoomMember> member(RatedCall rated, String room) {
        Attending there = rated.call().attending();
        if (there == null || !there.room().equals(room)) {
            return Stream.empty();
        }
        boolean caller = there.number().equals(rated.call().from());
        return Stream.of(new RoomMember(
                rated.call().call().value(),
                there.number(),
                caller ? rated.call().callerName().displayName() : "",
                there.moderator(),
                there.muted(),
                there.since()));
    }

    /**
     * @param number an extension, whose phones ring, or a number outside
     * @param by the extension by whose rights a number outside is called, and which it is shown
     */
    record Invitation(
            @NotNull @Pattern(regexp = "\\+?[0-9]{2,20}", message = "has 2 to 20 digits")
            String number,

            @Nullable String by) {}

    record InvitedCall(String id) {}

    /** Calls somebody, who is in the room once he answers, without a PIN and also where it is locked. */
    @PostMapping
    ResponseEntity<InvitedCall> invite(
            @PathVariable TenantId tenantId, @PathVariable String room, @Valid @RequestBody Invitation wish) {
        ExtensionNumber to = extension("/room", room);
        Optional<ExtensionNumber> phone = Optional.of(wish.number())
                .filter(ExtensionNumber::isValid)
                .map(ExtensionNumber::new)
                .filter(number -> wish.by() == null);
        if (phone.filter(number -> !registered.test(tenantId, number)).isPresent()) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "no phone of " + wish.number() + " is registered, so there is none to ring",
                    List.of());
        }
        CallId call = phone.map(number -> control.invite(tenantId, to, number, Optional.empty()))
                .orElseGet(() -> control.invite(tenantId, to, extension("/by", wish.by()), Optional.of(wish.number())));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/tenants/" + tenantId + "/calls/" + call))
                .body(new InvitedCall(call.value()));
    }

    private static ExtensionNumber extension(String field, @Nullable String number) {
        if (number == null || !ExtensionNumber.isValid(number)) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "some fields are not valid",
                    List.of(new Fault(field, "is the number of an extension or room")));
        }
        return new ExtensionNumber(number);
    }
}

package io.tandem.tenants.extension;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../extensions/{id}/outgoing-screening} and {@code .../outgoing-screening} of the tenant: users see what holds for them, admins set it. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}")
@Access(value = "extensions", read = Role.USER, write = Role.ADMIN)
public class OutgoingScreeningApi {
    private final OutgoingScreenings screenings;

    public OutgoingScreeningApi(OutgoingScreenings screenings) {
        this.screenings = screenings;
    }

    @GetMapping("/extensions/{id}/outgoing-screening")
    public ResponseEntity<OutgoingScreeningView> get(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(screenings.get(caller, tenantId, id));
    }

    /** Sets all of it: a field that is absent or null is not set any more. It holds for calls that begin from now on. */
    @PutMapping("/extensions/{id}/outgoing-screening")
    public ResponseEntity<OutgoingScreeningView> set(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody OutgoingScreeningInput input,
            IfMatch ifMatch) {
        return Answers.changed(screenings.set(caller, tenantId, id, input, ifMatch));
    }

    @GetMapping("/outgoing-screening")
    public ResponseEntity<OutgoingScreeningView> ofTenant(@PathVariable TenantId tenantId) {
        return Answers.found(screenings.get(tenantId));
    }

    /** The same for everybody; what is set for an extension goes before it. */
    @PutMapping("/outgoing-screening")
    public ResponseEntity<OutgoingScreeningView> setOfTenant(
            Caller caller,
            @PathVariable TenantId tenantId,
            @Valid @RequestBody OutgoingScreeningInput input,
            IfMatch ifMatch) {
        return Answers.changed(screenings.set(caller, tenantId, input, ifMatch));
    }
}

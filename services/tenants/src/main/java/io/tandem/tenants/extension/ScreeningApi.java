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

/** {@code .../extensions/{id}/screening}: users read and write their own, admins anybody's. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/extensions/{id}/screening")
@Access(value = "extensions", read = Role.USER, write = Role.USER)
public class ScreeningApi {
    private final Screenings screenings;

    public ScreeningApi(Screenings screenings) {
        this.screenings = screenings;
    }

    @GetMapping
    public ResponseEntity<ScreeningView> get(Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(screenings.get(caller, tenantId, id));
    }

    /** Sets all of it: a field that is absent or null is not set any more. */
    @PutMapping
    public ResponseEntity<ScreeningView> set(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody ScreeningInput input,
            IfMatch ifMatch) {
        return Answers.changed(screenings.set(caller, tenantId, id, input, ifMatch));
    }
}

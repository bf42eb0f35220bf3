package io.tandem.calls.registrations;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/registrations}: the phones that are registered now. A user sees the own ones. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/registrations")
@Access(value = "registrations", read = Role.USER)
public class RegistrationApi {
    private final Registrations registrations;
    private final Clock clock;

    public RegistrationApi(Registrations registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
    }

    record RegistrationList(List<RegistrationView> items) {}

    @GetMapping
    RegistrationList list(@PathVariable TenantId tenantId, Caller caller) {
        return new RegistrationList(registrations.of(tenantId, clock.instant()).stream()
                .filter(binding -> caller.onlyExtension()
                        .map(own -> own.equals(binding.extension()))
                        .orElse(true))
                .map(RegistrationView::of)
                .toList());
    }
}

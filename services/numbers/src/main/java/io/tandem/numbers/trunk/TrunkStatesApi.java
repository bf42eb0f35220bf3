package io.tandem.numbers.trunk;

import io.tandem.platform.security.Access;
import io.tandem.types.TenantId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../trunks/states}: registered or not, reachable or not, of the trunks that register or are probed. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/trunks/states")
@Access("trunks")
public class TrunkStatesApi {
    private final TrunkStates states;

    public TrunkStatesApi(TrunkStates states) {
        this.states = states;
    }

    @GetMapping
    public List<TrunkStateView> trunkStates(@PathVariable TenantId tenantId) {
        return states.of(tenantId);
    }
}

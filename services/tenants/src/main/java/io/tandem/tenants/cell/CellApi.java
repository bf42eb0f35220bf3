package io.tandem.tenants.cell;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Role;
import io.tandem.tenants.TenantsConfig;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/cell}: where phones find it. */
@RestController
@RequestMapping("/api/v1/cell")
@Access(value = "cell", read = Role.USER)
public class CellApi {
    private final TenantsConfig config;

    /** @param sipServer what phones set as outbound proxy, {@code host:port}; {@code :port} is the host of this API */
    public record Cell(String sipServer) {}

    public CellApi(TenantsConfig config) {
        this.config = config;
    }

    @GetMapping
    public Cell cell() {
        return new Cell(config.sipServer());
    }
}

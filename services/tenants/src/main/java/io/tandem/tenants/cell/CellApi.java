package io.tandem.tenants.cell;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Role;
import io.tandem.tenants.TenantsConfig;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/cell}: where phones find it, how it is, of what it is made. */
@RestController
@RequestMapping("/api/v1/cell")
@Access(value = "cell", read = Role.USER)
public class CellApi {
    private final TenantsConfig config;
    private final CellNodes nodes;

    /** @param sipServer what phones set as outbound proxy, {@code host:port}; {@code :port} is the host of this API */
    public record Cell(String sipServer) {}

    public CellApi(TenantsConfig config, CellNodes nodes) {
        this.config = config;
        this.nodes = nodes;
    }

    @GetMapping
    public Cell cell() {
        return new Cell(config.sipServer());
    }

    /** What is not as promised now, for everybody. Answers without PostgreSQL and without Kafka. */
    @GetMapping("/state")
    public CellState state() {
        return new CellState(nodes.noticed());
    }

    /** Every process with what is not as promised there, and what to do. */
    @GetMapping("/nodes")
    @Access(value = "cell", read = Role.PROVIDER)
    public List<NodeView> nodes() {
        return nodes.nodes();
    }
}

package io.tandem.routing.inforce;

import io.tandem.platform.change.ConfigurationVersion;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Refusal;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/versions/{version}}: on how many nodes a write is in force. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/versions")
@Access(value = "versions", read = Role.USER)
public class VersionApi {
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final VersionWatch watch;

    public VersionApi(VersionWatch watch) {
        this.watch = watch;
    }

    /**
     * @param liveNodes edges that run now
     * @param millis from the commit to the last node's word; null while one is missing or when it was too long ago
     */
    record VersionView(
            String version,
            boolean inForce,
            List<String> nodes,
            int liveNodes,
            @Nullable Long millis,
            String words) {}

    /** @param wait milliseconds to wait until it is in force everywhere, at most 5000 */
    @GetMapping("/{version}")
    VersionView get(
            @PathVariable TenantId tenantId,
            @PathVariable String version,
            @RequestParam(defaultValue = "0") long wait) {
        ConfigurationVersion asked = ConfigurationVersion.parse(version)
                .orElseThrow(() -> Refusal.badRequest(
                        "a version looks like tenants.1234 or tenants.1234c, not '" + version + "'"));
        if (wait < 0 || wait > LONGEST_WAIT_MILLIS) {
            throw Refusal.badRequest("wait is 0 to " + LONGEST_WAIT_MILLIS + " milliseconds");
        }
        InForce inForce = watch.await(tenantId, asked, Duration.ofMillis(wait));
        return view(version, inForce);
    }

    private static VersionView view(String version, InForce inForce) {
        Duration took = inForce.took();
        return new VersionView(
                version,
                inForce.everywhere(),
                inForce.nodes().stream().map(NodeId::value).toList(),
                inForce.live(),
                took == null ? null : took.toMillis(),
                inForce.words());
    }
}

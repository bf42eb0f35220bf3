package io.tandem.routing.groups;

import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.dialplan.RingGroupEntry;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.routing.projection.ConfigurationProjection;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** A group's numbers against the tenant's extensions, as far as the tenants service has told of them. */
public final class NumbersInUse {
    /** An extension that was made a moment ago may be named before its record is here. */
    private static final Duration YOUNG = Duration.ofSeconds(1);

    private final ConfigurationProjection configuration;

    public NumbersInUse(ConfigurationProjection configuration) {
        this.configuration = configuration;
    }

    /** @throws Refusal 409 if an extension has the group's number, 422 if a member is no extension */
    void check(TenantId tenant, RingGroupEntry group) {
        configuration.extension(tenant, group.number()).ifPresent(taken -> {
            throw Refusal.conflict("/number", inWords(taken));
        });
        Set<ExtensionNumber> missing = configuration.awaitExtensions(tenant, group.members(), YOUNG);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < group.members().size(); i++) {
            ExtensionNumber member = group.members().get(i);
            if (missing.contains(member)) {
                faults.add(new Fault("/members/" + i, "there is no extension " + member));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some members do not exist", faults);
        }
    }

    private static String inWords(ExtensionRecord taken) {
        String name = taken.displayName().isBlank() ? "" : " (" + taken.displayName() + ")";
        return "number " + taken.number() + " is taken by extension " + taken.number() + name;
    }
}

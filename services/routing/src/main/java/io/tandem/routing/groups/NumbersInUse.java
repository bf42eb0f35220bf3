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

/** Numbers against the tenant's others, as far as the services have told of them. */
public final class NumbersInUse {
    /** An extension that was made a moment ago may be named before its record is here. */
    private static final Duration YOUNG = Duration.ofSeconds(1);

    private final ConfigurationProjection configuration;

    public NumbersInUse(ConfigurationProjection configuration) {
        this.configuration = configuration;
    }

    /** @throws Refusal 409 if an extension or a ring group has the room's number */
    public void checkRoom(TenantId tenant, ExtensionNumber number) {
        checkExtensions(tenant, number);
        configuration.ringGroup(tenant, number).ifPresent(taken -> {
            throw taken(number, "ring group " + taken.group().name());
        });
    }

    private void checkExtensions(TenantId tenant, ExtensionNumber number) {
        configuration.extension(tenant, number).ifPresent(taken -> {
            throw taken(number, inWords(taken));
        });
    }

    private static Refusal taken(ExtensionNumber number, String by) {
        return Refusal.conflict("/number", "number " + number + " is taken by " + by);
    }

    /** @throws Refusal 409 if something else has the group's number, 422 if a member is no extension */
    void check(TenantId tenant, RingGroupEntry group) {
        checkExtensions(tenant, group.number());
        configuration.room(tenant, group.number()).ifPresent(taken -> {
            throw taken(group.number(), "conference room " + taken.room().name());
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
        return "extension " + taken.number() + name;
    }
}

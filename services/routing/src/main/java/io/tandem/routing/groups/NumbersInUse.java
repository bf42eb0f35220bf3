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
import java.util.Optional;
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

    /** @throws Refusal 409 if something else has the room's number */
    public void checkRoom(TenantId tenant, ExtensionNumber number) {
        refuseTaken(
                number,
                extension(tenant, number).or(() -> group(tenant, number)).or(() -> menu(tenant, number)));
    }

    private static void refuseTaken(ExtensionNumber number, Optional<String> by) {
        by.ifPresent(holder -> {
            throw Refusal.conflict("/number", "number " + number + " is taken by " + holder);
        });
    }

    private Optional<String> extension(TenantId tenant, ExtensionNumber number) {
        return configuration.extension(tenant, number).map(NumbersInUse::inWords);
    }

    private Optional<String> group(TenantId tenant, ExtensionNumber number) {
        return configuration
                .ringGroup(tenant, number)
                .map(record -> "ring group " + record.group().name());
    }

    private Optional<String> room(TenantId tenant, ExtensionNumber number) {
        return configuration
                .room(tenant, number)
                .map(record -> "conference room " + record.room().name());
    }

    private Optional<String> menu(TenantId tenant, ExtensionNumber number) {
        return configuration
                .flow(tenant, number)
                .map(record -> "menu " + record.flow().name());
    }

    /** @throws Refusal 409 if something else has the group's number, 422 if a member is no extension */
    void check(TenantId tenant, RingGroupEntry group) {
        ExtensionNumber number = group.number();
        refuseTaken(
                number, extension(tenant, number).or(() -> room(tenant, number)).or(() -> menu(tenant, number)));
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

package io.tandem.routing.groups;

import io.tandem.dialplan.RingGroupEntry;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.types.ExtensionNumber;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What a client writes of a ring group; number, name, strategy and members are needed. */
public record RingGroupDraft(
        @NotNull String number,
        @NotNull @Size(min = 1, max = 100) String name,
        @NotNull String strategy,
        @NotNull @Size(min = 1, max = 100) List<String> members,
        @Nullable @Size(max = 100) List<@NotNull @Min(1) @Max(100) Integer> weights,
        @Nullable @Min(1) @Max(600) Integer ringFor,
        @Nullable String fallback,
        @Nullable @Size(max = 20) String callerPrefix) {
    private static final int USUAL_SECONDS = 25;

    /** @throws Refusal 422 with every field that is wrong */
    RingGroupEntry entry() {
        List<Fault> faults = faults();
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults);
        }
        return new RingGroupEntry(
                new ExtensionNumber(number),
                name.strip(),
                RingStrategy.of(strategy).orElseThrow(),
                members.stream().map(ExtensionNumber::new).toList(),
                weights,
                Duration.ofSeconds(ringFor == null ? USUAL_SECONDS : ringFor),
                fallback == null ? null : new ExtensionNumber(fallback),
                callerPrefix == null ? "" : callerPrefix.strip());
    }

    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        checkNumber("/number", number, faults);
        if (fallback != null) {
            checkNumber("/fallback", fallback, faults);
        }
        if (number.equals(fallback)) {
            faults.add(new Fault("/fallback", "a group cannot fall back to itself"));
        }
        if (RingStrategy.of(strategy).isEmpty()) {
            faults.add(new Fault("/strategy", "is one of " + RingStrategy.words()));
        }
        checkMembers(faults);
        checkWeights(faults);
        checkPrefix(faults);
        return faults;
    }

    private void checkMembers(List<Fault> faults) {
        Set<String> before = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            checkNumber("/members/" + i, members.get(i), faults);
            if (!before.add(members.get(i))) {
                faults.add(new Fault("/members/" + i, members.get(i) + " is a member twice"));
            }
        }
    }

    private void checkWeights(List<Fault> faults) {
        if (weights != null && !weights.isEmpty() && weights.size() != members.size()) {
            faults.add(new Fault(
                    "/weights", "has one for each of the " + members.size() + " members, not " + weights.size()));
        }
    }

    /** It becomes part of a display name on the wire. */
    private void checkPrefix(List<Fault> faults) {
        if (callerPrefix != null && callerPrefix.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault("/callerPrefix", "has no control characters"));
        }
    }

    private static void checkNumber(String pointer, @Nullable String number, List<Fault> faults) {
        if (number == null || !ExtensionNumber.isValid(number)) {
            faults.add(new Fault(pointer, "has 2 to 8 digits"));
        }
    }
}

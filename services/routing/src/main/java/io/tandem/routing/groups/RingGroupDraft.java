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

/** What a client writes of a ring group; every field but {@code fallback} and {@code ringFor} is needed. */
public record RingGroupDraft(
        @NotNull String number,
        @NotNull @Size(min = 1, max = 100) String name,
        @NotNull String strategy,
        @NotNull @Size(min = 1, max = 100) List<String> members,
        @Nullable @Min(1) @Max(600) Integer ringFor,
        @Nullable String fallback) {
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
                Duration.ofSeconds(ringFor == null ? USUAL_SECONDS : ringFor),
                fallback == null ? null : new ExtensionNumber(fallback));
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
            faults.add(new Fault("/strategy", "is ring-all or linear"));
        }
        checkMembers(faults);
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

    private static void checkNumber(String pointer, @Nullable String number, List<Fault> faults) {
        if (number == null || !ExtensionNumber.isValid(number)) {
            faults.add(new Fault(pointer, "has 2 to 8 digits"));
        }
    }
}

package io.tandem.tenants.extension;

import io.tandem.dialplan.FindMe;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.SetBy;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * All that is set for an extension's calls; what is absent is not set any more. Destinations are internal numbers, or
 * public ones in E.164, with or without the usual separators.
 */
public record ForwardingInput(
        @Nullable Boolean doNotDisturb,
        @Nullable @Size(max = 40) String always,
        @Nullable @Size(max = 40) String busy,
        @Nullable @Size(max = 40) String noAnswer,
        @Nullable @Min(5) @Max(300) Integer noAnswerSeconds,
        @Nullable @Size(max = 40) String unreachable,
        @Nullable @Size(max = 8) List<@Valid FindMeStep> findMe) {
    private static final Pattern SEPARATORS = Pattern.compile("[ ().\\-]");
    private static final Pattern DESTINATION = Pattern.compile("[0-9]{2,8}|\\+[1-9][0-9]{6,14}");

    /**
     * @param own the extension's number
     * @param by whose decision this is, where it changes anything
     * @throws Refusal 422 with every field that is wrong
     */
    Forwarding applied(Forwarding before, String own, SetBy by) {
        List<Fault> faults = new ArrayList<>();
        Forwarding after = new Forwarding(
                Boolean.TRUE.equals(doNotDisturb)
                        ? Optional.ofNullable(before.doNotDisturb()).orElse(by)
                        : null,
                new Destination("/always", own, faults).read(always, before.always(), by),
                new Destination("/busy", own, faults).read(busy, before.busy(), by),
                new Destination("/noAnswer", own, faults).read(noAnswer, before.noAnswer(), by),
                noAnswerSeconds == null ? null : Duration.ofSeconds(noAnswerSeconds),
                new Destination("/unreachable", own, faults).read(unreachable, before.unreachable(), by),
                findMe(before.findMe(), own, by, faults));
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults);
        }
        return after;
    }

    /** What stays as it was stays whose it was. */
    private @Nullable FindMe findMe(@Nullable FindMe before, String own, SetBy by, List<Fault> faults) {
        List<FindMeStep> wanted = findMe == null ? List.of() : findMe;
        List<FindMe.Step> steps = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            String pointer = "/findMe/" + i + "/to";
            FindMeStep step = wanted.get(i);
            Forward to = new Destination(pointer, own, faults).read(step.to(), null, by);
            if (to == null) {
                faults.add(new Fault(pointer, "is missing"));
            } else {
                steps.add(step.to(to.to()));
            }
        }
        if (steps.isEmpty()) {
            return null;
        }
        return before != null && before.steps().equals(steps) ? before : new FindMe(steps, by);
    }

    private record Destination(String pointer, String own, List<Fault> faults) {

        /** What stays as it was stays whose it was. */
        @Nullable
        Forward read(@Nullable String typed, @Nullable Forward before, SetBy by) {
            String number = typed == null ? "" : SEPARATORS.matcher(typed).replaceAll("");
            if (number.isEmpty()) {
                return null;
            }
            if (!DESTINATION.matcher(number).matches()) {
                faults.add(new Fault(pointer, "is an internal number, or a public one such as +375291234567"));
            } else if (number.equals(own)) {
                faults.add(new Fault(pointer, "an extension cannot forward to itself"));
            }
            return before != null && before.to().equals(number) ? before : new Forward(number, by);
        }
    }
}

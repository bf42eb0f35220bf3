package io.tandem.tenants.extension;

import io.tandem.dialplan.FindMe;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.SetBy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is set for an extension's calls, as the API shows it. Null is: not set.
 *
 * @param noAnswerSeconds null takes the extension's ringing time
 * @param findMe where else it is sought while its phones ring; empty for nowhere
 * @param set whose decision each setting is
 */
public record ForwardingView(
        boolean doNotDisturb,
        @Nullable String always,
        @Nullable String busy,
        @Nullable String noAnswer,
        @Nullable Integer noAnswerSeconds,
        @Nullable String unreachable,
        List<FindMeStep> findMe,
        List<Setting> set) {

    /**
     * @param setting the field's name
     * @param by a person's or an API key's name, or a phone's number
     * @param with {@code portal}, {@code api} or {@code phone}
     */
    public record Setting(String setting, String by, Instant at, String with) {
        private static Stream<Setting> of(String setting, @Nullable SetBy set) {
            return set == null
                    ? Stream.empty()
                    : Stream.of(new Setting(
                            setting, set.by(), set.at(), set.means().name().toLowerCase(Locale.ROOT)));
        }

        private static Stream<Setting> of(String setting, @Nullable Forward forward) {
            return of(setting, forward == null ? null : forward.set());
        }
    }

    static ForwardingView of(Forwarding forwarding) {
        FindMe findMe = forwarding.findMe();
        return new ForwardingView(
                forwarding.doNotDisturb() != null,
                to(forwarding.always()),
                to(forwarding.busy()),
                to(forwarding.noAnswer()),
                Optional.ofNullable(forwarding.noAnswerAfter())
                        .map(Duration::toSeconds)
                        .map(Long::intValue)
                        .orElse(null),
                to(forwarding.unreachable()),
                findMe == null
                        ? List.of()
                        : findMe.steps().stream().map(FindMeStep::of).toList(),
                Stream.of(
                                Setting.of("doNotDisturb", forwarding.doNotDisturb()),
                                Setting.of("always", forwarding.always()),
                                Setting.of("busy", forwarding.busy()),
                                Setting.of("noAnswer", forwarding.noAnswer()),
                                Setting.of("unreachable", forwarding.unreachable()),
                                Setting.of("findMe", findMe == null ? null : findMe.set()))
                        .flatMap(setting -> setting)
                        .toList());
    }

    private static @Nullable String to(@Nullable Forward forward) {
        return forward == null ? null : forward.to();
    }
}

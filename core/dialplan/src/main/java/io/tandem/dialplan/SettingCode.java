package io.tandem.dialplan;

import io.tandem.dialplan.PhoneSetting.What;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A feature code by which an extension sets what becomes of its calls: {@code *72103}, {@code *73}... */
record SettingCode() implements Rule {
    /** The call is answered when its owner's edge has the setting, which takes well under a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @param on false: it is switched off */
    private record Code(What what, boolean on) {
        String text() {
            return what.code(on);
        }
    }

    private static final List<Code> CODES = Stream.of(What.values())
            .flatMap(what -> Stream.of(new Code(what, true), new Code(what, false)))
            .toList();

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.callingExtension()
                .filter(caller -> routing.isCall())
                .flatMap(caller -> CODES.stream()
                        .filter(code -> routing.dialled().startsWith(code.text()))
                        .findFirst()
                        .map(code -> set(code, caller, routing)));
    }

    private static RouteDecision set(Code code, ExtensionNumber caller, Routing routing) {
        String behind = routing.dialled().substring(code.text().length());
        if (!code.on() || !code.what().needsNumber()) {
            return behind.isBlank()
                    ? lead(new PhoneSetting(code.what(), code.on(), null), caller, routing)
                    : impossible("Nothing stands behind " + code.text(), routing);
        }
        if (behind.isBlank()) {
            return impossible(code.text() + " needs a number behind it, such as " + code.text() + "101", routing);
        }
        return destination(behind, routing)
                .map(to -> to.equals(caller.digits())
                        ? impossible("An extension cannot forward to itself", routing)
                        : lead(new PhoneSetting(code.what(), true, to), caller, routing))
                .orElseGet(() -> impossible("There is no " + behind + " to forward to", routing));
    }

    private static RouteDecision impossible(String words, Routing routing) {
        return routing.refuse("setting", ReleaseCause.UNKNOWN_NUMBER, words);
    }

    private static Optional<String> destination(String dialled, Routing routing) {
        DialplanSnapshot snapshot = routing.snapshot();
        DialledNumber number = DialledNumber.read(dialled, snapshot.countryCode(), snapshot.trunkPrefix());
        return number.asInternal()
                .filter(snapshot::has)
                .map(ExtensionNumber::digits)
                .or(() -> number.asPublic().map(E164::value));
    }

    private static RouteDecision lead(PhoneSetting setting, ExtensionNumber caller, Routing routing) {
        routing.because("setting", setting.words(caller.digits()));
        Target target = new Target.Service(Service.SETTING, setting);
        return routing.ring(
                new RoutePlan(List.of(new RingStage(List.of(target), PATIENCE)), ReleaseCause.SETTING_NOT_CONFIRMED));
    }
}

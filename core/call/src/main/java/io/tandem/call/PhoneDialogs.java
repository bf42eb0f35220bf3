package io.tandem.call;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.SupervisionCode;
import io.tandem.dialplan.Target;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of a tenant's phones take part in a call, and how. */
public final class PhoneDialogs {
    private PhoneDialogs() {}

    /** @return empty before anybody has been offered the call, and from its end on */
    public static List<PhoneDialog> of(CallState state) {
        Call call = state.call();
        return switch (state) {
            case SettingUp s -> settingUp(call, s);
            case Fetching s -> there(call, s.transfer());
            case Talking _, Reoffering _, Reanchoring _, Reinviting _ ->
                Talk.of(state)
                        .map(talk -> talking(
                                call,
                                talk,
                                List.of(talk.caller().leg(), talk.callee().leg())))
                        .orElse(List.of());
            case Moved _, Ending _, Over _ -> List.of();
        };
    }

    private static List<PhoneDialog> settingUp(Call call, SettingUp state) {
        Setup setup = state.setup();
        Stream<PhoneDialog> asker = switch (setup.asker()) {
            case Calling _ -> setup.created() == null ? caller(call) : Stream.of();
            case Placing _ -> Stream.of();
            case Transferred transfer -> there(call, transfer).stream();
        };
        String shown = setup.asker().name(call).number();
        Stream<PhoneDialog> offered = Stream.concat(setup.legs().stream(), winner(state).stream())
                .flatMap(
                        leg -> phone(leg.contact().target())
                                .map(number -> new PhoneDialog(number, leg.id(), false, false, shown))
                                .stream());
        return Stream.concat(asker, offered).toList();
    }

    private static Optional<CalleeLeg> winner(SettingUp state) {
        return switch (state) {
            case Answering s -> Optional.of(s.winner());
            case Rescuing s -> Optional.of(s.winner());
            case Locating _, Preparing _, Ringing _ -> Optional.empty();
        };
    }

    private static Stream<PhoneDialog> caller(Call call) {
        return call.caller() instanceof Caller.Extension(ExtensionNumber number)
                ? Stream.of(
                        new PhoneDialog(number, call.callerLeg(), true, false, SupervisionCode.shown(call.dialled())))
                : Stream.of();
    }

    /** Those of the talk that go on while somebody else is looked for. */
    private static List<PhoneDialog> there(Call call, Transferred transfer) {
        return talking(
                call,
                transfer.talk(),
                transfer.views(call).stream().map(LegView::leg).toList());
    }

    private static List<PhoneDialog> talking(Call call, Talk talk, List<LegId> there) {
        return Stream.of(talk.caller(), talk.callee())
                .map(Party::leg)
                .filter(there::contains)
                .flatMap(leg -> talking(call, talk, leg).stream())
                .toList();
    }

    private static Optional<PhoneDialog> talking(Call call, Talk talk, LegId leg) {
        Optional<Target> as = talk.calledAs(leg);
        Optional<ExtensionNumber> number = as.isPresent()
                ? phone(as.get())
                : call.caller() instanceof Caller.Extension(ExtensionNumber caller)
                        ? Optional.of(caller)
                        : Optional.empty();
        String other = talk.calledAs(talk.otherThan(leg).leg())
                .map(PhoneDialogs::number)
                .orElse(call.callerName().number());
        return number.map(found -> new PhoneDialog(found, leg, as.isEmpty(), true, other));
    }

    private static Optional<ExtensionNumber> phone(Target target) {
        return switch (target) {
            case Target.Extension extension -> Optional.of(extension.number());
            // A slot shows whether somebody waits in it.
            case Target.Service service -> Optional.ofNullable(service.slot());
            case Target.Trunk _ -> Optional.empty();
        };
    }

    private static String number(Target target) {
        return switch (target) {
            case Target.Extension phone -> phone.number().digits();
            case Target.Trunk trunk -> trunk.called();
            case Target.Service service -> SupervisionCode.shown(service.code());
        };
    }
}

package io.tandem.ivr.schedules;

import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.dialplan.Visit;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowNode;
import io.tandem.flow.OpeningHours.ByHand;
import io.tandem.flow.Prompt;
import io.tandem.ivr.leading.Script;
import io.tandem.ivr.voicemail.MailboxSounds;
import io.tandem.ivr.voicemail.Mailboxes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code *26} and a digit: what it sets is set before the caller hears it. Remembers nothing: the place where he is says what was wanted. */
public final class HoursByPhone {
    private static final String NONE = "none";
    private static final String BYE = "bye";
    /** Before which the recordings are named so. */
    private static final String WORDS = "hours-";

    private final Schedules schedules;
    private final Mailboxes mailboxes;
    private final MailboxSounds sounds;

    public HoursByPhone(Schedules schedules, Mailboxes mailboxes, MailboxSounds sounds) {
        this.schedules = schedules;
        this.mailboxes = mailboxes;
        this.sounds = sounds;
    }

    public Optional<Script> script(MenuQuestion asked, Visit.Hours hours) {
        // What was decided at first is where the run is.
        String start = asked.run().isEmpty()
                ? schedules
                        .wanted(
                                asked.tenant(),
                                hours.code(),
                                hours.wish(),
                                asked.call().value())
                        .map(ByHand::name)
                        .orElse(NONE)
                : NONE;
        return Optional.of(new Script(flow(asked, hours, start), reached -> set(asked, hours, reached.node())));
    }

    private Flow flow(MenuQuestion asked, Visit.Hours hours, String start) {
        String language = mailboxes.language(asked.tenant(), hours.by().digits());
        Map<String, FlowNode> nodes = new HashMap<>();
        for (ByHand each : ByHand.values()) {
            nodes.put(each.name(), says(asked, language, each.name().toLowerCase(Locale.ROOT)));
        }
        nodes.put(NONE, says(asked, language, NONE));
        nodes.put(BYE, new FlowNode.HangUp());
        return new Flow("hours", "opening hours " + hours.code(), start, nodes, language, "");
    }

    private FlowNode says(MenuQuestion asked, String language, String words) {
        return new FlowNode.Say(
                new Prompt(Map.of(language, sounds.recorded(asked.tenant(), language, WORDS + words))), false, BYE);
    }

    private void set(MenuQuestion asked, Visit.Hours hours, String place) {
        for (ByHand each : ByHand.values()) {
            if (each.name().equals(place)) {
                schedules.setBy(
                        asked.tenant(),
                        hours.code(),
                        hours.by(),
                        each,
                        asked.call().value());
            }
        }
    }
}

package io.tandem.ivr.flows;

import io.tandem.flow.FlowNode;
import io.tandem.flow.OpeningHours;
import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import io.tandem.flow.words.SpokenText;
import io.tandem.ivr.flows.Sayings.Unsayable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node's JSON. */
final class NodeReading {
    private static final int PATIENCE = 5;
    private static final int BETWEEN = 3;
    private static final int ATTEMPTS = 3;
    private static final int LONGEST_RECORDING = 120;
    private static final int LONGEST_TEXT = 1000;
    private static final List<String> ONE_TO_FIVE = List.of("1", "2", "3", "4", "5");
    private static final String TYPES =
            "say, menu, survey, collect, record, branch, set, language, schedule, http, transfer, voicemail or hang-up";

    private final JsonFields fields;
    private final Sayings sayings;

    NodeReading(JsonFields fields, Sayings sayings) {
        this.fields = fields;
        this.sayings = sayings;
    }

    Optional<FlowNode> node() {
        Optional<FlowNode> node = node(fields.text("type"));
        if (node.isPresent()) {
            fields.noOthers();
        }
        return node;
    }

    private Optional<FlowNode> node(String type) {
        return switch (type) {
            case "say" ->
                Optional.of(new FlowNode.Say(
                        spoken("prompt"), fields.flag("interruptible", true), fields.text("next"), failed()));
            case "menu" -> Optional.of(menu());
            case "survey" -> Optional.of(survey());
            case "collect" -> Optional.of(collect());
            case "branch" -> Optional.of(branch());
            case "set" ->
                Optional.of(new FlowNode.Assign(fields.text("variable"), fields.text("value"), fields.text("next")));
            case "language" -> Optional.of(new FlowNode.Language(fields.text("language"), fields.text("next")));
            case "schedule" -> Optional.of(schedule());
            case "transfer" -> Optional.of(new FlowNode.Transfer(fields.text("to"), fields.text("failed")));
            case "http" ->
                Optional.of(new RequestReading(fields).request(fields.has("prompt") ? prompt("prompt") : Prompt.NONE));
            case "record" -> Optional.of(record());
            case "voicemail" -> Optional.of(new FlowNode.Voicemail(fields.text("mailbox"), fields.text("failed")));
            case "hang-up" -> Optional.of(new FlowNode.HangUp());
            default -> {
                fields.fault("type", "is " + TYPES);
                yield Optional.empty();
            }
        };
    }

    private FlowNode menu() {
        Map<Character, String> keys = new HashMap<>();
        fields.entries("keys").forEach((key, next) -> {
            if (key.length() == 1) {
                keys.put(key.charAt(0), next.asString(""));
            } else {
                fields.fault("keys/" + key, "is no key: one of 0 to 9, * and #");
            }
        });
        return new FlowNode.Menu(
                spoken("prompt"),
                keys,
                fields.seconds("within", PATIENCE),
                fields.whole("attempts", ATTEMPTS),
                fields.has("sorry") ? prompt("sorry") : Prompt.NONE,
                fields.text("noInput"),
                fields.text("invalid"),
                failed());
    }

    /** A menu whose keys all lead on, and are kept. */
    private FlowNode survey() {
        Map<Character, String> answers = new HashMap<>();
        List<String> allowed = fields.has("answers") ? fields.texts("answers") : ONE_TO_FIVE;
        for (String answer : allowed) {
            if (answer.length() == 1) {
                answers.put(answer.charAt(0), fields.text("next"));
            } else {
                fields.fault("answers", "has keys, each one of 0 to 9, * and #, not " + answer);
            }
        }
        return new FlowNode.Menu(
                spoken("prompt"),
                answers,
                fields.seconds("within", PATIENCE),
                fields.whole("attempts", ATTEMPTS),
                fields.has("sorry") ? prompt("sorry") : Prompt.NONE,
                fields.text("noInput"),
                fields.text("invalid"),
                failed(),
                fields.text("question"));
    }

    private @Nullable String failed() {
        return fields.has("failed") ? fields.text("failed") : null;
    }

    private FlowNode collect() {
        return new FlowNode.Collect(
                prompt("prompt"),
                fields.text("variable"),
                fields.whole("least", 1),
                fields.whole("most", 1),
                fields.seconds("within", PATIENCE),
                fields.seconds("between", BETWEEN),
                fields.whole("attempts", ATTEMPTS),
                fields.text("next"),
                fields.text("noInput"),
                fields.text("invalid"));
    }

    private FlowNode record() {
        String variable = fields.text("variable");
        return new FlowNode.Record(
                variable,
                "menu " + variable,
                fields.seconds("longest", LONGEST_RECORDING),
                fields.seconds("silence", PATIENCE),
                fields.text("next"));
    }

    private FlowNode branch() {
        List<FlowNode.Case> cases = new ArrayList<>();
        for (JsonFields each : fields.objects("cases")) {
            cases.add(branchCase(each));
            each.noOthers();
        }
        return new FlowNode.Branch(fields.text("variable"), cases, fields.text("otherwise"));
    }

    private static FlowNode.Case branchCase(JsonFields fields) {
        String next = fields.text("next");
        if (fields.has("startingWith")) {
            return new FlowNode.Case(FlowNode.Case.Is.STARTING_WITH, fields.text("startingWith"), next);
        }
        return fields.has("onList")
                ? new FlowNode.Case(FlowNode.Case.Is.LISTED, fields.text("onList"), next)
                : new FlowNode.Case(FlowNode.Case.Is.EQUAL, fields.text("equal"), next);
    }

    private FlowNode schedule() {
        if (fields.has("schedule")) {
            return new FlowNode.NamedSchedule(fields.text("schedule"), fields.text("open"), fields.text("closed"));
        }
        ZoneId zone = fields.read("zone", ZoneId::of, "a time zone, such as Europe/Minsk");
        List<OpeningHours.Opening> openings = new ArrayList<>();
        for (JsonFields each : fields.objects("openings")) {
            Set<DayOfWeek> days = new HashSet<>();
            for (String day : each.texts("days")) {
                try {
                    days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException unknown) {
                    each.fault("days", "has monday to sunday, not " + day);
                }
            }
            LocalTime from = each.read("from", LocalTime::parse, "a time, such as 09:00");
            LocalTime until = each.read("until", LocalTime::parse, "a time, such as 18:00");
            if (from != null && until != null) {
                openings.add(new OpeningHours.Opening(days, from, until));
            }
            each.noOthers();
        }
        Set<LocalDate> closed = new HashSet<>();
        for (String day : fields.texts("closedOn")) {
            try {
                closed.add(LocalDate.parse(day));
            } catch (java.time.DateTimeException unreadable) {
                fields.fault("closedOn", "has days, such as 2027-01-01, not " + day);
            }
        }
        var hours = new OpeningHours(zone == null ? ZoneId.of("UTC") : zone, openings, closed);
        return new FlowNode.Schedule(hours, fields.text("open"), fields.text("closed"));
    }

    /** By language, each an uploaded prompt's name or a text. */
    private Prompt prompt(String name) {
        Prompt read = spoken(name);
        read.texts()
                .keySet()
                .forEach(language -> fields.fault(
                        name + "/" + language, "only say, menu and survey speak variables, in their prompt"));
        return read;
    }

    /** One whose texts may have variables. */
    private Prompt spoken(String name) {
        Map<String, Sound> variants = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        fields.entries(name).forEach((language, said) -> {
            JsonFields variant = fields.below(name, language, said);
            boolean uploaded = variant.has("prompt");
            String words = variant.text(uploaded ? "prompt" : "text");
            if (words.isEmpty() || words.length() > LONGEST_TEXT) {
                variant.fault("", "has a text of at most " + LONGEST_TEXT + " characters, or a prompt's name");
            } else if (!uploaded && SpokenText.hasVariables(words)) {
                text(variant, language, words).ifPresent(text -> texts.put(language, text));
            } else {
                sound(variant, language, uploaded, words).ifPresent(sound -> variants.put(language, sound));
            }
            variant.noOthers();
        });
        return new Prompt(variants, texts);
    }

    /** It is spoken when a caller comes to it; what can be known before is said before. */
    private Optional<String> text(JsonFields said, String language, String words) {
        return switch (SpokenText.read(language, words)) {
            case SpokenText.Read.Understood _ -> Optional.of(words);
            case SpokenText.Read.Malformed(String why) -> {
                said.fault("", why);
                yield Optional.empty();
            }
        };
    }

    private Optional<Sound> sound(JsonFields said, String language, boolean uploaded, String words) {
        try {
            return Optional.of(uploaded ? sayings.prompt(words) : sayings.text(language, words));
        } catch (Unsayable why) {
            said.fault("", String.valueOf(why.getMessage()));
            return Optional.empty();
        }
    }
}

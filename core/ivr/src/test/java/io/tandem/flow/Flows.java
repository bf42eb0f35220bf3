package io.tandem.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Flows and moments for tests. */
final class Flows {
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    static final Sound WELCOME = new Sound("welcome", Duration.ofSeconds(4));
    static final Sound WILLKOMMEN = new Sound("dobro", Duration.ofSeconds(5));
    static final Sound SORRY = new Sound("sorry", Duration.ofSeconds(1));
    static final Sound NUMBER = new Sound("number", Duration.ofSeconds(2));
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Flows() {}

    static Prompt said(Sound sound) {
        return new Prompt(Map.of("en", sound));
    }

    static Flow of(String start, Map<String, FlowNode> nodes) {
        return new Flow("f1", "Acme", start, nodes, "en", "101");
    }

    /** Key 1 to 600, 2 to a number that is entered, 0 to 101; the second wrong or missing key hangs up. */
    static Flow acme() {
        return of(
                "main",
                Map.of(
                        "main", menu(Map.of('1', "sales", '2', "which", '0', "desk")),
                        "sales", new FlowNode.Transfer("600", "main"),
                        "desk", new FlowNode.Transfer("101", "main"),
                        "which",
                                new FlowNode.Collect(
                                        said(NUMBER),
                                        "number",
                                        2,
                                        3,
                                        PATIENCE,
                                        Duration.ofSeconds(3),
                                        2,
                                        "dial",
                                        "bye",
                                        "bye"),
                        "dial", new FlowNode.Transfer("${number}", "main"),
                        "bye", new FlowNode.HangUp()));
    }

    static FlowNode.Menu menu(Map<Character, String> keys) {
        return new FlowNode.Menu(
                new Prompt(Map.of("en", WELCOME, "ru", WILLKOMMEN)), keys, PATIENCE, 2, said(SORRY), "bye", "bye");
    }

    static FlowStep begin(Flow flow) {
        return FlowInterpreter.begin(flow, Map.of("caller", "+375291234567"), NOON);
    }
}

package io.tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.FlowFault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowCheckTest {

    private static List<Kind> faults(String start, Map<String, FlowNode> nodes) {
        return FlowCheck.of(Flows.of(start, nodes)).stream()
                .map(FlowFault::kind)
                .toList();
    }

    @Test
    void a_flow_without_faults_has_none() {
        assertThat(FlowCheck.of(Flows.acme())).isEmpty();
    }

    @Test
    void a_way_to_nowhere_is_named_with_both_ends() {
        assertThat(FlowCheck.of(Flows.of("a", Map.of("a", new FlowNode.Transfer("600", "b")))))
                .containsExactly(new FlowFault("a", Kind.DEAD_END, "a leads to b, which does not exist"));
    }

    @Test
    void a_flow_begins_somewhere() {
        assertThat(faults("b", Map.of("a", new FlowNode.HangUp()))).containsExactly(Kind.NO_START, Kind.UNREACHABLE);
    }

    @Test
    void a_loop_that_nobody_gets_out_of_is_found_though_it_waits() {
        assertThat(faults(
                        "a",
                        Map.of(
                                "a", new FlowNode.Say(Flows.said(Flows.WELCOME), true, "b"),
                                "b", new FlowNode.Say(Flows.said(Flows.WELCOME), true, "a"))))
                .containsExactly(Kind.NO_EXIT, Kind.NO_EXIT);
    }

    @Test
    void a_loop_in_silence_is_found_though_it_has_an_exit() {
        assertThat(faults(
                        "a",
                        Map.of(
                                "a", new FlowNode.Assign("x", "1", "b"),
                                "b",
                                        new FlowNode.Branch(
                                                "x", List.of(new FlowNode.Case(FlowNode.Case.Is.EQUAL, "2", "c")), "a"),
                                "c", new FlowNode.HangUp())))
                .containsExactly(Kind.SILENT_LOOP, Kind.SILENT_LOOP);
    }

    @Test
    void a_node_that_nobody_comes_to_is_named() {
        assertThat(FlowCheck.of(Flows.of("a", Map.of("a", new FlowNode.HangUp(), "b", new FlowNode.HangUp()))))
                .extracting(FlowFault::node)
                .containsExactly("b");
    }

    @Test
    void what_is_not_said_in_the_flows_language_is_missing() {
        Prompt russian = new Prompt(Map.of("ru", Flows.WILLKOMMEN));

        assertThat(faults("a", Map.of("a", new FlowNode.Say(russian, true, "b"), "b", new FlowNode.HangUp())))
                .containsExactly(Kind.MISSING_PROMPT);
    }

    @Test
    void a_variable_that_nobody_sets_is_unknown() {
        assertThat(faults("a", Map.of("a", new FlowNode.Transfer("${number}", "b"), "b", new FlowNode.HangUp())))
                .containsExactly(Kind.UNKNOWN_VARIABLE);
    }

    @Test
    void waits_attempts_and_digits_have_bounds() {
        FlowNode menu = new FlowNode.Menu(
                Flows.said(Flows.WELCOME), Map.of('x', "b"), Duration.ofHours(1), 0, Prompt.NONE, "b", "b");
        FlowNode collect = new FlowNode.Collect(
                Flows.said(Flows.WELCOME), "n", 5, 4, Flows.PATIENCE, Flows.PATIENCE, 1, "a", "a", "a");

        assertThat(faults("c", Map.of("a", menu, "b", new FlowNode.HangUp(), "c", collect)))
                .containsExactly(Kind.OUT_OF_BOUNDS, Kind.OUT_OF_BOUNDS, Kind.OUT_OF_BOUNDS, Kind.OUT_OF_BOUNDS);
    }
}

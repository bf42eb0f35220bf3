package io.tandem.flow;

import io.tandem.flow.FlowFault.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a flow; one without faults leads every caller somewhere. */
public final class FlowCheck {
    /** Variables that a run begins with, or gets by the way. */
    private static final Set<String> GIVEN = Set.of("caller", "dialled", "cause", "status");

    private final Flow flow;
    private final List<FlowFault> faults = new ArrayList<>();

    private FlowCheck(Flow flow) {
        this.flow = flow;
    }

    /** @return in the order of the nodes' names; empty for a flow that may be used */
    public static List<FlowFault> of(Flow flow) {
        return new FlowCheck(flow).faults();
    }

    private List<FlowFault> faults() {
        if (!flow.nodes().containsKey(flow.start())) {
            fault("", Kind.NO_START, "The flow begins with " + flow.start() + ", which is none of its nodes");
        }
        Set<String> reachable = from(flow.start());
        Set<String> leavable = leavable();
        Set<String> set = set();
        flow.nodes().keySet().stream().sorted().forEach(name -> {
            FlowNode node = node(name);
            deadEnds(name, node);
            if (!reachable.contains(name)) {
                fault(name, Kind.UNREACHABLE, "No way leads to " + name + ": lead there, or take it out");
            }
            if (!leavable.contains(name)) {
                fault(name, Kind.NO_EXIT, "From " + name + " no way leads to a transfer or a hang-up");
            }
            if (isSilentLoop(name, node)) {
                fault(name, Kind.SILENT_LOOP, name + " comes back to itself, and nobody hears or presses anything");
            }
            prompts(name, node);
            variables(name, node, set);
            faults.addAll(FlowBounds.of(name, node));
        });
        return faults;
    }

    private FlowNode node(String name) {
        FlowNode node = flow.nodes().get(name);
        return node == null ? new FlowNode.HangUp() : node;
    }

    private void deadEnds(String name, FlowNode node) {
        node.ways().stream()
                .filter(way -> !flow.nodes().containsKey(way))
                .forEach(way -> fault(name, Kind.DEAD_END, name + " leads to " + way + ", which does not exist"));
    }

    private Set<String> from(String start) {
        return closure(List.of(start), name -> node(name).ways());
    }

    /** Backwards from all nodes that end the flow's part. */
    private Set<String> leavable() {
        Map<String, List<String>> back = flow.nodes().entrySet().stream()
                .flatMap(entry -> entry.getValue().ways().stream().map(way -> Map.entry(way, entry.getKey())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        List<String> ends = flow.nodes().entrySet().stream()
                .filter(entry -> ends(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return closure(ends, name -> back.getOrDefault(name, List.of()));
    }

    private static boolean ends(FlowNode node) {
        return switch (node) {
            case FlowNode.Transfer _, FlowNode.Voicemail _, FlowNode.HangUp _ -> true;
            case FlowNode.Heard _, FlowNode.Record _, FlowNode.Silent _ -> false;
        };
    }

    private boolean isSilentLoop(String name, FlowNode node) {
        Predicate<String> silent = each -> flow.nodes().get(each) instanceof FlowNode.Silent;
        return silent.test(name)
                && closure(
                                node.ways().stream().filter(silent).toList(),
                                each -> node(each).ways().stream()
                                        .filter(silent)
                                        .toList())
                        .contains(name);
    }

    /** Ways on from a node. */
    @FunctionalInterface
    private interface Ways {
        List<String> of(String name);
    }

    private static Set<String> closure(List<String> starts, Ways ways) {
        Set<String> seen = new LinkedHashSet<>(starts);
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            ways.of(open.remove()).stream().filter(seen::add).forEach(open::add);
        }
        return seen;
    }

    private void prompts(String name, FlowNode node) {
        if (node instanceof FlowNode.Heard heard
                && heard.prompts().stream().anyMatch(prompt -> !prompt.isSaidIn(flow.language()))) {
            fault(name, Kind.MISSING_PROMPT, name + " says nothing in " + flow.language() + ", the flow's language");
        }
    }

    private Set<String> set() {
        return flow.nodes().values().stream().flatMap(FlowCheck::setBy).collect(Collectors.toSet());
    }

    private static Stream<String> setBy(FlowNode node) {
        return switch (node) {
            case FlowNode.Collect collect -> Stream.of(collect.variable());
            case FlowNode.Assign set -> Stream.of(set.variable());
            case FlowNode.Record record -> Stream.of(record.variable());
            case FlowNode.Request request -> request.values().keySet().stream();
            case FlowNode.Say _,
                    FlowNode.Menu _,
                    FlowNode.Branch _,
                    FlowNode.Language _,
                    FlowNode.Schedule _,
                    FlowNode.NamedSchedule _,
                    FlowNode.Transfer _,
                    FlowNode.Voicemail _,
                    FlowNode.HangUp _ -> Stream.empty();
        };
    }

    private void variables(String name, FlowNode node, Set<String> set) {
        used(node)
                .filter(variable -> !set.contains(variable) && !GIVEN.contains(variable))
                .distinct()
                .forEach(variable ->
                        fault(name, Kind.UNKNOWN_VARIABLE, name + " uses " + variable + ", which no node sets"));
    }

    private static Stream<String> used(FlowNode node) {
        return switch (node) {
            case FlowNode.Branch branch -> Stream.of(branch.variable());
            case FlowNode.Assign set -> Variables.in(set.value()).stream();
            case FlowNode.Transfer transfer -> Variables.in(transfer.to()).stream();
            case FlowNode.Voicemail voicemail -> Variables.in(voicemail.mailbox()).stream();
            case FlowNode.Record record -> Variables.in(record.about()).stream();
            case FlowNode.Request request -> FlowRequest.variables(request);
            case FlowNode.Spoken spoken -> spoken.prompt().variables();
            case FlowNode.Collect _,
                    FlowNode.Language _,
                    FlowNode.Schedule _,
                    FlowNode.NamedSchedule _,
                    FlowNode.HangUp _ -> Stream.empty();
        };
    }

    private void fault(String node, Kind kind, String words) {
        faults.add(new FlowFault(node, kind, words));
    }
}

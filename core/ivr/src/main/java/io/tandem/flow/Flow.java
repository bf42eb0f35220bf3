package io.tandem.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A menu: nodes, and the ways between them. Made by people, so nothing is taken for granted of it: {@link FlowCheck} says what is wrong with
 * one, and {@link FlowInterpreter} ends the run of any.
 *
 * @param id for ever
 * @param name for people
 * @param start the first node's name
 * @param nodes by name
 * @param language in which everything can be said (RFC 5646)
 * @param fallback a number that is dialled where the flow cannot go on; every caller is somebody's
 */
public record Flow(
        String id, String name, String start, Map<String, FlowNode> nodes, String language, String fallback) {
    public Flow {
        nodes = Map.copyOf(nodes);
    }

    /** @return with the hours of schedules and the numbers of lists in place of their names, as far as there are such */
    public Flow knowing(
            Function<String, Optional<OpeningHours>> schedules, Function<String, Optional<NumberList>> lists) {
        Map<String, FlowNode> known = new HashMap<>(nodes);
        known.replaceAll((name, node) -> switch (node) {
            case FlowNode.NamedSchedule named ->
                schedules
                        .apply(named.schedule())
                        .<FlowNode>map(hours -> new FlowNode.Schedule(hours, named.open(), named.closed()))
                        .orElse(named);
            case FlowNode.Branch branch -> branch.knowing(lists);
            case FlowNode other -> other;
        });
        return new Flow(id, name, start, known, language, fallback);
    }
}

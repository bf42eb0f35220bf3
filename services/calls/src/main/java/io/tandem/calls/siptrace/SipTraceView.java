package io.tandem.calls.siptrace;

import io.tandem.calls.history.CallSummary;
import io.tandem.calls.history.LegSummary;
import io.tandem.calls.history.Numbers;
import io.tandem.contracts.calls.SipTrace;
import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call's SIP messages, in order.
 *
 * @param keptDays after which messages are deleted
 * @param notKept messages that are known to be missing
 * @param parties from the caller to the last who was rung, with our nodes between them
 */
public record SipTraceView(String call, long keptDays, int notKept, List<Party> parties, List<Message> messages) {

    /**
     * @param id of a leg, or the name of a node
     * @param kind {@code phone}, {@code trunk} or {@code edge}
     * @param name the number of a phone or beyond a trunk; the node
     */
    public record Party(String id, String kind, String name) {}

    /**
     * @param from id of a party
     * @param direction {@code received} or {@code sent}, as the node sees it
     * @param peer address and port of the other end
     * @param method of a request, or the one that a response is to
     * @param status of a response; null for a request
     * @param summary in a few words
     * @param text the message, with stars where secrets were
     */
    public record Message(
            Instant at,
            String from,
            String to,
            String transport,
            String node,
            String direction,
            String peer,
            String method,
            @Nullable Integer status,
            String summary,
            String text) {

        static Message of(String node, SipTrace.Message message) {
            boolean received = message.way() == Way.RECEIVED;
            String leg = message.leg().toString();
            String text = new String(message.text(), StandardCharsets.UTF_8);
            var line = StartLine.of(text);
            return new Message(
                    message.at(),
                    received ? leg : node,
                    received ? node : leg,
                    message.transport(),
                    node,
                    message.way().name().toLowerCase(Locale.ROOT),
                    message.peer().toString(),
                    line.method(),
                    line.status(),
                    line.summary(),
                    text);
        }
    }

    static SipTraceView of(CallSummary call, List<SipTrace> traces, long keptDays) {
        List<Message> messages = traces.stream()
                .flatMap(trace -> trace.messages().stream()
                        .map(message -> Message.of(trace.node().value(), message)))
                .toList();
        return new SipTraceView(call.call().value(), keptDays, missing(traces), parties(call, traces), messages);
    }

    /** Numbers of an epoch that no record has. What was before an owner's first message is another owner's. */
    private static int missing(List<SipTrace> traces) {
        int missing = 0;
        for (int i = 0; i < traces.size(); i++) {
            var trace = traces.get(i);
            boolean goesOn = i > 0 && traces.get(i - 1).epoch() == trace.epoch();
            int expected = goesOn ? traces.get(i - 1).upTo() : i == 0 ? 0 : trace.first();
            missing += Math.max(0, trace.first() - expected);
            missing += trace.upTo() - trace.first() - trace.messages().size();
        }
        return missing;
    }

    private static List<Party> parties(CallSummary call, List<SipTrace> traces) {
        Map<String, Party> known = new LinkedHashMap<>();
        call.legs().forEach(leg -> known.put(leg.leg().toString(), party(leg)));
        Map<String, Party> callers = new LinkedHashMap<>();
        Map<String, Party> nodes = new LinkedHashMap<>();
        Map<String, Party> others = new LinkedHashMap<>();
        for (SipTrace trace : traces) {
            String node = trace.node().value();
            nodes.put(node, new Party(node, "edge", node));
            for (SipTrace.Message message : trace.messages()) {
                String leg = message.leg().toString();
                if (message.leg().ordinal() == 0) {
                    callers.put(leg, caller(leg, call));
                } else {
                    others.put(
                            leg,
                            known.getOrDefault(
                                    leg, new Party(leg, "phone", message.peer().toString())));
                }
            }
        }
        List<Party> parties = new ArrayList<>(callers.values());
        parties.addAll(nodes.values());
        parties.addAll(others.values());
        return parties;
    }

    private static Party caller(String leg, CallSummary call) {
        return new Party(leg, call.caller() instanceof Caller.Trunk ? "trunk" : "phone", Numbers.of(call.caller()));
    }

    private static Party party(LegSummary leg) {
        return new Party(leg.leg().toString(), leg.target() instanceof Target.Trunk ? "trunk" : "phone", leg.number());
    }

    /** One message after the other, for people and grep. */
    String asText() {
        var names = new LinkedHashMap<String, String>();
        parties.forEach(party -> names.put(party.id(), party.kind() + " " + party.name()));
        var text = new StringBuilder();
        if (notKept > 0) {
            text.append("# ").append(notKept).append(" messages were not kept\n\n");
        }
        for (Message message : messages) {
            text.append("# ").append(message.at()).append(' ').append(names.getOrDefault(message.from(), "?"));
            text.append(" -> ").append(names.getOrDefault(message.to(), "?"));
            text.append(' ')
                    .append(message.transport())
                    .append(' ')
                    .append(message.peer())
                    .append('\n');
            text.append(message.text().replace("\r\n", "\n").stripTrailing()).append("\n\n");
        }
        return text.toString();
    }
}

package io.tandem.flow;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A request as it goes out, its variables and secrets filled in.
 *
 * @param body JSON; empty is none
 * @param retries how often it may be asked again
 * @param values variables and their paths
 * @param visit the same each time that this request is made, and another whenever its node is come to again
 */
public record FlowRequest(
        FlowNode.Method method,
        String url,
        Map<String, String> headers,
        String body,
        Duration within,
        int retries,
        Map<String, String> values,
        int visit) {
    private static final String SECRET = "secret.";

    public FlowRequest {
        headers = Map.copyOf(headers);
        values = Map.copyOf(values);
    }

    /** In one pass, so that what a variable holds is never taken for the name of a secret. */
    static FlowRequest of(FlowNode.Request node, FlowRun run, UnaryOperator<String> secrets) {
        UnaryOperator<String> variables = name -> run.variables().getOrDefault(name, "");
        UnaryOperator<String> all = name ->
                name.startsWith(SECRET) ? secrets.apply(name.substring(SECRET.length())) : variables.apply(name);
        Map<String, String> headers = new TreeMap<>();
        node.headers().forEach((name, value) -> headers.put(name, Variables.filled(value, all, Encoding::header)));
        return new FlowRequest(
                node.method(),
                Variables.filled(node.url(), variables, Encoding::url),
                headers,
                Variables.filled(node.body(), all, Encoding::json),
                node.within(),
                node.retries(),
                node.values(),
                run.visits());
    }

    /** The variables that it needs. */
    static Stream<String> variables(FlowNode.Request node) {
        return names(node).filter(name -> !name.startsWith(SECRET));
    }

    /** The names of the secrets that it needs. */
    public static Stream<String> secrets(FlowNode.Request node) {
        return names(node).filter(name -> name.startsWith(SECRET)).map(name -> name.substring(SECRET.length()));
    }

    private static Stream<String> names(FlowNode.Request node) {
        return Stream.concat(Stream.of(node.url(), node.body()), node.headers().values().stream())
                .flatMap(text -> Variables.in(text).stream());
    }

    /** What it says may be a secret. */
    @Override
    public String toString() {
        return "FlowRequest[" + method + ", visit " + visit + "]";
    }
}

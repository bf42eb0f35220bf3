package io.tandem.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link FlowNode.Request} may ask for. */
final class RequestBounds {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** A caller who hears nothing for longer takes the call for dead. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST_RETRIES = 3;
    private static final int MOST_HEADERS = 20;
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_URL = 1000;
    private static final int LONGEST_BODY = 4000;

    /** The host is the author's choice, never a caller's: no variable before the path. */
    private static final Pattern URL =
            Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?"
                    + "(?:[/?](?:\\$\\{[^}]*}|%[0-9A-Fa-f]{2}|[A-Za-z0-9._~!$&'()*+,;=:@/?-])*)?");

    private static final int LAST_PORT = 65_535;

    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,60}");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,59}");

    /** Who makes the request says these, and a second word would be heard by another server than was meant. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "idempotency-key",
            "tandem-signature");

    private final List<String> broken = new ArrayList<>();

    private RequestBounds() {}

    /** @return in words, what is wrong */
    static List<String> broken(FlowNode.Request request) {
        var bounds = new RequestBounds();
        bounds.url(request.url());
        bounds.headers(request);
        bounds.body(request);
        bounds.demand(
                request.within().compareTo(SHORTEST) >= 0 && request.within().compareTo(LONGEST) <= 0,
                "a request may take " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + " s");
        bounds.retries(request);
        bounds.values(request);
        return bounds.broken;
    }

    private void url(String url) {
        Matcher form = URL.matcher(url);
        boolean formed = url.length() <= LONGEST_URL && form.matches();
        demand(formed, "an address is http:// or https:// with a host of letters, and variables only behind it");
        demand(
                !formed || form.group("port") == null || Integer.parseInt(form.group("port")) <= LAST_PORT,
                "the last port is " + LAST_PORT);
        demand(
                Variables.in(url).stream().noneMatch(name -> name.startsWith("secret.")),
                "secrets go into headers or the body: addresses are kept in the logs of servers");
    }

    private void headers(FlowNode.Request request) {
        demand(request.headers().size() <= MOST_HEADERS, "at most " + MOST_HEADERS + " headers");
        request.headers().forEach((name, value) -> {
            demand(TOKEN.matcher(name).matches(), "no header can be named so: " + name);
            demand(!OURS.contains(name.toLowerCase(Locale.ROOT)), name + " is set by whoever makes the request");
            demand(Encoding.header(value).equals(value), "the header " + name + " has visible ASCII and spaces");
        });
    }

    private void body(FlowNode.Request request) {
        boolean takesNone = request.method() == FlowNode.Method.GET || request.method() == FlowNode.Method.DELETE;
        demand(!takesNone || request.body().isEmpty(), request.method() + " has no body");
        demand(request.body().length() <= LONGEST_BODY, "a body has at most " + LONGEST_BODY + " characters");
    }

    private void retries(FlowNode.Request request) {
        int retries = request.retries();
        demand(0 <= retries && retries <= MOST_RETRIES, "at most " + MOST_RETRIES + " retries");
        // RFC 9110 section 9.2.2: of these, POST alone may do twice what it does once.
        demand(
                retries == 0 || request.method() != FlowNode.Method.POST || request.idempotent(),
                "POST is asked again only if its server takes an Idempotency-Key once: say idempotent then");
    }

    private void values(FlowNode.Request request) {
        demand(request.values().size() <= MOST_VALUES, "at most " + MOST_VALUES + " values");
        request.values().forEach((variable, path) -> {
            demand(VARIABLE.matcher(variable).matches(), "no variable can be named so: " + variable);
            demand(JsonPath.of(path).isPresent(), "a value is a place such as $.account.balance, not " + path);
        });
    }

    private void demand(boolean met, String words) {
        if (!met) {
            broken.add(words);
        }
    }
}

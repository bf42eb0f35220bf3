package io.tandem.sip.header;

import io.tandem.types.HostPort;
import java.util.Locale;
import java.util.Optional;

/**
 * One Via value (RFC 3261 section 20.42).
 *
 * @param transport upper case: UDP, TCP, TLS, WS, WSS
 * @param host of sent-by, lower case, IPv6 in brackets
 * @param port of sent-by, 0 where absent
 */
public record Via(String transport, String host, int port, Parameters parameters) {
    private static final int LONGEST = 1024;

    /** @return empty for what is no {@code SIP/2.0/transport sent-by;params} */
    public static Optional<Via> parse(String value) {
        String text = value.strip();
        int semicolon = text.indexOf(';');
        String head = semicolon < 0 ? text : text.substring(0, semicolon);
        String[] slashed = head.split("/", 3);
        if (text.length() > LONGEST || Quoted.hasControls(text) || slashed.length < 3 || !isSip2(slashed)) {
            return Optional.empty();
        }
        String[] transportAndSentBy = slashed[2].strip().split("\\s+", 2);
        if (transportAndSentBy.length < 2 || !Token.isToken(transportAndSentBy[0])) {
            return Optional.empty();
        }
        Parameters parameters = Parameters.parse(semicolon < 0 ? "" : text.substring(semicolon));
        return Authority.parse(transportAndSentBy[1]
                        .replaceAll("\\s*:\\s*(?=\\d*$)", ":")
                        .strip())
                .map(a -> new Via(upper(transportAndSentBy[0]), a.host(), a.port(), parameters));
    }

    private static boolean isSip2(String[] slashed) {
        return slashed[0].strip().equalsIgnoreCase("SIP") && slashed[1].strip().equals("2.0");
    }

    private static String upper(String transport) {
        return transport.toUpperCase(Locale.ROOT);
    }

    /**
     * RFC 3261 section 18.2.1 and RFC 3581 section 4: where the request came from. {@code received} is added where
     * sent-by says otherwise or rport asks; rport gets its value only where the sender put the parameter. What the sender itself claims by {@code received} is
     * not believed, or answers could be aimed at a third party.
     */
    public Via receivedFrom(HostPort source) {
        boolean asked = parameters.has("rport");
        String sourceHost = bare(source.host());
        Parameters changed = asked ? parameters.with("rport", Integer.toString(source.port())) : parameters;
        boolean tell = asked || !bare(host).equals(sourceHost);
        return new Via(
                transport, host, port, tell ? changed.with("received", sourceHost) : changed.without("received"));
    }

    /**
     * RFC 3261 section 18.2.2 and RFC 3581 section 4: where a response goes on an unreliable transport, or when the
     * connection is gone.
     */
    public HostPort responseAddress() {
        int sentByPort = port == 0 ? defaultPort() : port;
        Optional<String> maddr = address("maddr");
        if (maddr.isPresent()) {
            return new HostPort(maddr.get(), sentByPort);
        }
        return new HostPort(address("received").orElse(bare(host)), rport().orElse(sentByPort));
    }

    private Optional<String> address(String parameter) {
        return parameters.value(parameter).map(Via::bare).filter(text -> !text.isBlank());
    }

    private Optional<Integer> rport() {
        return parameters
                .value("rport")
                .flatMap(text -> Authority.parse("h:" + text))
                .map(Authority::port)
                .filter(p -> p > 0);
    }

    private int defaultPort() {
        return switch (transport) {
            case "TLS" -> 5061;
            case "WS" -> 80;
            case "WSS" -> 443;
            default -> 5060;
        };
    }

    private static String bare(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    /** @return the branch, empty where missing */
    public String branch() {
        return parameters.value("branch").orElse("");
    }

    @Override
    public String toString() {
        return "SIP/2.0/" + transport + " " + new Authority(host, port) + parameters;
    }
}

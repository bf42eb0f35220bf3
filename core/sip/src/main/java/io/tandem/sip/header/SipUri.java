package io.tandem.sip.header;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sip, sips or tel URI (RFC 3261 section 19.1, RFC 3966). Read leniently, written as it was read but for the case of
 * scheme and host.
 *
 * @param scheme {@code sip}, {@code sips} or {@code tel}
 * @param user as written (escapes stay; the password, deprecated, too); the number of a tel URI; may be empty
 * @param host lower case, IPv6 in brackets; empty for tel
 * @param port 0 where absent
 * @param headers what stands after {@code ?}, may be empty
 */
public record SipUri(String scheme, String user, String host, int port, Parameters parameters, String headers) {
    private static final int LONGEST = 2048;

    /** @return a plain {@code sip:user@host:port} */
    public static SipUri of(String user, String host, int port) {
        return new SipUri("sip", user, host.toLowerCase(Locale.ROOT), port, Parameters.NONE, "");
    }

    /** @return empty for other schemes and for what is no URI */
    public static Optional<SipUri> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.length() > LONGEST || !isPrintable(text)) {
            return Optional.empty();
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "sip", "sips" -> sip(scheme, rest);
            case "tel" -> tel(rest);
            default -> Optional.empty();
        };
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"');
    }

    private static Optional<SipUri> tel(String rest) {
        int semicolon = rest.indexOf(';');
        String number = semicolon < 0 ? rest : rest.substring(0, semicolon);
        boolean valid =
                !number.isEmpty() && number.chars().allMatch(c -> "+0123456789-.()*#abcdefABCDEF".indexOf(c) >= 0);
        return valid
                ? Optional.of(new SipUri(
                        "tel", number, "", 0, Parameters.parse(semicolon < 0 ? "" : rest.substring(semicolon)), ""))
                : Optional.empty();
    }

    /** RFC 3261 section 25.1: user may contain {@code ; ?} and, from lenient phones, {@code @}: the last one counts. */
    private static Optional<SipUri> sip(String scheme, String rest) {
        int at = rest.lastIndexOf('@', endOfAuthority(rest));
        String user = at < 0 ? "" : rest.substring(0, at);
        String afterUser = rest.substring(at + 1);
        int question = afterUser.indexOf('?');
        String headers = question < 0 ? "" : afterUser.substring(question + 1);
        String hostAndParameters = question < 0 ? afterUser : afterUser.substring(0, question);
        int semicolon = hostAndParameters.indexOf(';');
        String hostPort = semicolon < 0 ? hostAndParameters : hostAndParameters.substring(0, semicolon);
        Parameters parameters = Parameters.parse(semicolon < 0 ? "" : hostAndParameters.substring(semicolon));
        return Authority.parse(hostPort)
                .filter(a -> at != 0)
                .map(a -> new SipUri(scheme, user, a.host(), a.port(), parameters, headers));
    }

    /** An {@code @} in the headers part, as in {@code ?to=bob@b.example}, is not the user's. */
    private static int endOfAuthority(String rest) {
        int at = rest.indexOf('@');
        int question = rest.indexOf('?', Math.max(at, 0));
        return question < 0 ? rest.length() : question;
    }

    /** @return the user with escapes resolved and without a password, as a person would write it */
    public String decodedUser() {
        int colon = user.indexOf(':');
        String bare = colon < 0 ? user : user.substring(0, colon);
        return bare.indexOf('%') < 0 ? bare : decode(bare);
    }

    /** @return what the URI wants the request's header of this name to be (RFC 3261 section 19.1.1), escapes resolved */
    public Optional<String> header(String name) {
        return Stream.of(headers.split("&"))
                .map(header -> header.split("=", 2))
                .filter(header -> header.length == 2 && decode(header[0]).equalsIgnoreCase(name))
                .map(header -> decode(header[1]))
                .findFirst();
    }

    private static String decode(String escaped) {
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int value = i + 2 < bytes.length && bytes[i] == '%' ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            bytes[length++] = value < 0 ? bytes[i] : (byte) value;
            i += value < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }

    public boolean isSecure() {
        return scheme.equals("sips");
    }

    /** @return {@code transport} in lower case, empty where absent */
    public Optional<String> transport() {
        return parameters.value("transport").map(t -> t.toLowerCase(Locale.ROOT));
    }

    /**
     * RFC 3261 section 19.1.4 as far as it is an equivalence (ignoring a parameter that only one has is not): scheme,
     * user, host, port, transport and maddr decide.
     *
     * @return the same text for URIs that mean the same
     */
    public String canonical() {
        String maddr = parameters
                .value("maddr")
                .map(m -> ";maddr=" + m.toLowerCase(Locale.ROOT))
                .orElse("");
        return scheme + ":" + decodedUser() + "@" + new Authority(host, port)
                + transport().map(t -> ";transport=" + t).orElse("") + maddr;
    }

    public SipUri withParameters(Parameters changed) {
        return new SipUri(scheme, user, host, port, changed, headers);
    }

    /** @return without what a Request-URI may not carry (RFC 3261 section 19.1.1): method and headers */
    public SipUri asRequestUri() {
        return new SipUri(scheme, user, host, port, parameters.without("method"), "");
    }

    @Override
    public String toString() {
        if (scheme.equals("tel")) {
            return "tel:" + user + parameters;
        }
        return scheme + ":" + (user.isEmpty() ? "" : user + "@") + new Authority(host, port) + parameters
                + (headers.isEmpty() ? "" : "?" + headers);
    }
}

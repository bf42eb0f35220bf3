package io.tandem.sip.header;

import java.util.Optional;

/**
 * An address with an optional name: From, To, Contact, Route, Record-Route (RFC 3261 section 20.10).
 *
 * @param displayName without quotes, may be empty
 * @param uri as written, without angle brackets
 * @param parameters of the header, such as {@code tag}
 */
public record NameAddr(String displayName, String uri, Parameters parameters) {
    private static final int LONGEST = 4096;

    /** @return empty for what is neither {@code name <uri>;params} nor {@code uri;params} */
    public static Optional<NameAddr> parse(String text) {
        if (text.length() > LONGEST || Quoted.hasControls(text)) {
            return Optional.empty();
        }
        int open = openingBracket(text);
        return open < 0 ? bare(text) : bracketed(text, open);
    }

    /** @return the header value as it was written, but without {@code tag}; what cannot be read stays as it is */
    public static String withoutTag(String value) {
        int open = openingBracket(value);
        int close = open < 0 ? -1 : value.indexOf('>', open);
        return close < 0
                ? parse(value)
                        .map(a -> new NameAddr("", a.uri, a.parameters.without("tag")).toString())
                        .orElse(value)
                : value.substring(0, close + 1)
                        + Parameters.parse(value.substring(close + 1)).without("tag");
    }

    /** @return the address without a name, in angle brackets when written */
    public static NameAddr of(SipUri uri) {
        return new NameAddr("", uri.toString(), Parameters.NONE);
    }

    private static int openingBracket(String text) {
        return Quoted.find(text, '<', 0);
    }

    private static Optional<NameAddr> bracketed(String text, int open) {
        int close = text.indexOf('>', open);
        if (close < 0) {
            return Optional.empty();
        }
        String rest = text.substring(close + 1).strip();
        if (!rest.isEmpty() && rest.charAt(0) != ';') {
            return Optional.empty();
        }
        String name = Quoted.strip(text.substring(0, open).strip());
        return of(name, text.substring(open + 1, close).strip(), rest);
    }

    /** RFC 3261 section 20.10: without angle brackets, what follows a semicolon belongs to the header, not the URI. */
    private static Optional<NameAddr> bare(String text) {
        int semicolon = text.indexOf(';');
        return semicolon < 0
                ? of("", text.strip(), "")
                : of("", text.substring(0, semicolon).strip(), text.substring(semicolon));
    }

    private static Optional<NameAddr> of(String name, String uri, String parameters) {
        return isUri(uri) ? Optional.of(new NameAddr(name, uri, Parameters.parse(parameters))) : Optional.empty();
    }

    private static boolean isUri(String uri) {
        return uri.indexOf(':') > 0 && uri.chars().noneMatch(c -> c <= ' ' || c == '<' || c == '>' || c == '"');
    }

    /** @return the URI taken apart, empty if it is none of sip, sips and tel */
    public Optional<SipUri> sipUri() {
        return SipUri.parse(uri);
    }

    public NameAddr withUri(SipUri changed) {
        return new NameAddr(displayName, changed.toString(), parameters);
    }

    public NameAddr withTag(String tag) {
        return new NameAddr(displayName, uri, parameters.with("tag", tag));
    }

    /** @return {@code "name" <uri>;params}; a name of one or more tokens needs no quotes */
    @Override
    public String toString() {
        String name = displayName.isEmpty() ? "" : written(displayName) + " ";
        return name + "<" + uri + ">" + parameters;
    }

    private static String written(String name) {
        return name.chars().allMatch(NameAddr::isTokenOrSpace) ? name : Quoted.quote(name);
    }

    private static boolean isTokenOrSpace(int c) {
        return c == ' ' || Token.isTokenCharacter(c);
    }
}

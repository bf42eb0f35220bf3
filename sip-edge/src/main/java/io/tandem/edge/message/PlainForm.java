package io.tandem.edge.message;

/**
 * Whether a header value is written plainly: on one line, in printable ASCII, without comments, escapes or spaces where
 * grammar allows but nobody writes them (RFC 3261 section 25.1). Such a value can be cut with few looks, and means what any
 * parser would say. One that is not plain is not wrong: JAIN-SIP says what it is.
 */
final class PlainForm {
    private static final int LONGEST_NUMBER = 10;

    private PlainForm() {}

    /** @param name in lower case, long form */
    static boolean isPlain(String name, byte[] bytes, int from, int to) {
        var text = new PlainText(bytes, from, to);
        return switch (name) {
            case "via" -> text.list(PlainForm::via);
            case "from", "to" -> nameAddr(text) && text.isAtEnd();
            case "contact" -> (text.take('*') && text.isAtEnd()) || text.again().list(PlainForm::nameAddr);
            case "route", "record-route", "path", "service-route", "p-asserted-identity" ->
                text.list(PlainForm::nameAddr);
            case "call-id" -> text.word() && text.isAtEnd();
            case "cseq" -> text.number(LONGEST_NUMBER - 1) && text.take(' ') && text.token() && text.isAtEnd();
            case "max-forwards" -> text.number(2) && text.isAtEnd();
            case "content-length", "expires", "min-expires", "rseq" -> text.number(LONGEST_NUMBER) && text.isAtEnd();
            case "min-se", "session-expires" -> text.number(LONGEST_NUMBER) && text.parameters() && text.isAtEnd();
            case "rack" ->
                text.number(LONGEST_NUMBER)
                        && text.take(' ')
                        && text.number(LONGEST_NUMBER)
                        && text.take(' ')
                        && text.token()
                        && text.isAtEnd();
            case "content-type" -> mediaType(text) && text.isAtEnd();
            case "accept" -> text.list(PlainForm::mediaType);
            case "authorization", "proxy-authorization" -> text.take("Digest ") && text.list(PlainText::assignment);
            case "require", "proxy-require", "supported", "unsupported", "allow", "allow-events" ->
                text.list(PlainText::token);
            case "reason" -> text.list(one -> one.token() && one.parameters());
            case "privacy" -> text.token() && text.parameters() && text.isAtEnd();
            case "event" -> text.token() && text.parameters() && text.isAtEnd();
            case "refer-to", "referred-by" -> nameAddr(text) && text.isAtEnd();
            case "content-encoding" -> text.list(PlainText::token);
            // Of the rest no decision is made; JAIN-SIP would leave out what it cannot read of them.
            default -> text.printable();
        };
    }

    /** @return whether it is {@code sip:user@host:port;parameters} without anything unusual */
    static boolean isPlainUri(byte[] bytes, int from, int to) {
        var text = new PlainText(bytes, from, to);
        return text.uri() && text.isAtEnd();
    }

    private static boolean via(PlainText text) {
        return text.take("SIP/2.0/") && text.token() && text.take(' ') && text.hostPort() && text.parameters();
    }

    private static boolean nameAddr(PlainText text) {
        return text.displayName() && text.take('<') && text.uri() && text.take('>') && text.parameters();
    }

    private static boolean mediaType(PlainText text) {
        return text.token() && text.take('/') && text.token() && text.parameters();
    }
}

package io.tandem.calls.siptrace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message is, as its first line and CSeq say.
 *
 * @param status null for a request
 */
record StartLine(String method, @Nullable Integer status, String summary) {
    private static final Pattern RESPONSE = Pattern.compile("SIP/2\\.0 ([1-6][0-9][0-9]) ?([^\r\n]*)");
    private static final Pattern CSEQ =
            Pattern.compile("^CSeq[ \t]*:[ \t]*[0-9]+[ \t]+(\\S+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern SDP = Pattern.compile(
            "^(?:Content-Type|c)[ \t]*:[ \t]*application/sdp", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    static StartLine of(String text) {
        String description = SDP.matcher(text).find() ? " (SDP)" : "";
        Matcher response = RESPONSE.matcher(text);
        if (response.lookingAt()) {
            return new StartLine(
                    methodOf(text),
                    Integer.valueOf(response.group(1)),
                    (response.group(1) + " " + response.group(2)).strip() + description);
        }
        int space = text.indexOf(' ');
        String method = space < 0 ? text : text.substring(0, space);
        return new StartLine(method, null, method + description);
    }

    private static String methodOf(String response) {
        Matcher cseq = CSEQ.matcher(response);
        return cseq.find() ? cseq.group(1) : "";
    }
}

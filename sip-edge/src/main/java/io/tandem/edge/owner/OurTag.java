package io.tandem.edge.owner;

import java.nio.charset.StandardCharsets;

/** The To tag in a response that we wrote ourselves, without reading all of it. */
final class OurTag {
    private static final byte[] TO = "\nTo: ".getBytes(StandardCharsets.US_ASCII);
    private static final String TAG = ";tag=";

    private OurTag() {}

    /** @return empty if there is none */
    static String in(byte[] response) {
        int at = indexOfTo(response);
        int end = at;
        while (end < response.length && response[end] != '\r') {
            end++;
        }
        String to = new String(response, at, end - at, StandardCharsets.ISO_8859_1);
        int tag = to.lastIndexOf(TAG);
        if (tag < 0) {
            return "";
        }
        int semicolon = to.indexOf(';', tag + 1);
        return to.substring(tag + TAG.length(), semicolon < 0 ? to.length() : semicolon);
    }

    private static int indexOfTo(byte[] response) {
        for (int i = 0; i + TO.length < response.length; i++) {
            if (response[i] == '\n' && isTo(response, i)) {
                return i + TO.length;
            }
        }
        return response.length;
    }

    private static boolean isTo(byte[] response, int at) {
        for (int i = 1; i < TO.length; i++) {
            if (response[at + i] != TO[i]) {
                return false;
            }
        }
        return true;
    }
}

package io.tandem.sdp;

/**
 * One {@code a=} line.
 *
 * @param value what stands after the colon, empty for a mere flag
 */
public record Attribute(String name, String value) {

    static Attribute of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Attribute(text.strip(), "")
                : new Attribute(
                        text.substring(0, colon).strip(),
                        text.substring(colon + 1).strip());
    }
}

package io.tandem.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Message flows in files: {@code == name} before each message, line ends become CRLF. */
public final class Flows {
    private Flows() {}

    public static Map<String, TextMessage> read(String resource) {
        Map<String, TextMessage> messages = new LinkedHashMap<>();
        for (String part : text(resource).split("(?m)^== ")) {
            if (!part.isBlank()) {
                int lineEnd = part.indexOf('\n');
                String message = part.substring(lineEnd + 1).replace("\n", "\r\n");
                messages.put(part.substring(0, lineEnd), TextMessage.parse(message));
            }
        }
        return messages;
    }

    private static String text(String resource) {
        try (InputStream in = Flows.class.getResourceAsStream("/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}

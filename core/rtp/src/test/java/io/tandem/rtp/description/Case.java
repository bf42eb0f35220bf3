package io.tandem.rtp.description;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of parts, each after a line {@code == name} or {@code == name: value}; before the first stands what it shows. */
record Case(Path file, String title, Map<String, String> parts, Map<String, String> values) {

    static Case read(Path file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        String part = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("== ")) {
                int colon = line.indexOf(": ");
                part = colon < 0 ? line.substring(3) : line.substring(3, colon);
                values.put(part, colon < 0 ? "" : line.substring(colon + 2));
                parts.put(part, "");
            } else {
                parts.merge(part, line + "\r\n", String::concat);
            }
        }
        return new Case(file, parts.getOrDefault("", ""), parts, values);
    }

    String part(String name) {
        return parts.getOrDefault(name, "");
    }

    String flags(String name) {
        String flags = values.getOrDefault(name, "");
        return flags.equals("-") ? "" : flags;
    }

    void writeIfAsked(String offered, String answered) throws IOException {
        if (!Boolean.getBoolean("tandem.cases.write")) {
            return;
        }
        StringBuilder text = new StringBuilder(title);
        Map<String, String> written = new LinkedHashMap<>(parts);
        written.remove("");
        written.put("offered", offered);
        written.put("answered", answered);
        written.forEach((name, body) -> text.append("== ")
                .append(name)
                .append(values.getOrDefault(name, "").isEmpty() ? "" : ": " + values.get(name))
                .append("\n")
                .append(body));
        Files.writeString(
                Path.of("src/test/resources/description").resolve(file.getFileName()),
                text.toString().replace("\r\n", "\n"));
    }
}

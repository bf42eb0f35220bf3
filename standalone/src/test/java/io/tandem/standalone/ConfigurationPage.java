package io.tandem.standalone;

import io.tandem.ingress.PathTable;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Writes docs/configuration.md from the settings records: keys and defaults by reflection, words from their Javadoc. */
final class ConfigurationPage {
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) ((?:(?!@param|\\*/).)*)", Pattern.DOTALL);
    private static final Pattern RECORD = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:public )?record (\\w+)\\(",
            Pattern.DOTALL);

    private static final String PATHS_HEAD = """

            ## Paths of the ingress

            Distributed, one origin serves everything. The row with the most segments decides; `{tenantId}` is any one segment. Besides
            these, `/sip` goes to the edges (SIP over WebSocket), `/v3/api-docs` is the services' documents as one,
            `/actuator/health/readiness` tells of every part, and all else is the portal.

            | path begins with | goes to |
            |---|---|
            """;

    private final Path root;
    private final Map<String, Class<?>> sections;

    ConfigurationPage(Path root, Map<String, Class<?>> sections) {
        this.root = root;
        this.sections = sections;
    }

    String text() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Every setting is an environment variable (`TANDEM_HTTP_PORT`) or a property of a Spring configuration file (`tandem.http.port`). A misspelt key fails the start and is named. This page is generated from the
                code (`./tandem docs`), and the build fails when it is stale.

                `./tandem up` also knows `TANDEM_PORT_OFFSET` (moves every port) and `TANDEM_BIND` (the address that the API and SIP listen on,
                all interfaces by default), and sets what has to fit together (ports, passwords, the cell key) by itself. The passwords of the
                embedded PostgreSQL and the cell key are made at the first start and kept in `var/secrets.properties`, readable to the owner
                alone. `TANDEM_JAVA_OPTIONS` replaces the JVM's options (`-Xmx512m` and more, see the script `tandem`).
                """);
        for (Map.Entry<String, Class<?>> section : sections.entrySet()) {
            page.append(section(section.getKey(), section.getValue()));
        }
        return page.append(PATHS_HEAD).append(pathTable()).toString();
    }

    private static String pathTable() {
        return PathTable.API.rows().stream()
                .sorted(Comparator.comparing(PathTable.Row::path))
                .map(row ->
                        "| `%s` | %s |\n".formatted(row.path(), row.service().label()))
                .collect(Collectors.joining());
    }

    private String section(String prefix, Class<?> type) throws IOException {
        Map<String, String> words = words(type);
        StringBuilder table = new StringBuilder("\n## " + prefix + "\n\n| key | default | what |\n|---|---|---|\n");
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            table.append("| `%s` | %s | %s |\n"
                    .formatted(key, defaultOf(component), words.getOrDefault(component.getName(), words(component))));
        }
        return table.toString();
    }

    private static String words(RecordComponent component) {
        return kebab(component.getName()).replace('-', ' ');
    }

    private static String defaultOf(RecordComponent component) {
        DefaultValue annotation = component.getAccessor().getAnnotation(DefaultValue.class);
        if (annotation == null) {
            annotation = component.getAnnotation(DefaultValue.class);
        }
        if (annotation == null) {
            annotation = onConstructor(component);
        }
        String value = annotation == null ? "" : String.join(", ", annotation.value());
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    private static DefaultValue onConstructor(RecordComponent component) {
        Class<?> type = component.getDeclaringRecord();
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == names.size())
                .map(constructor -> constructor.getParameters()[names.indexOf(component.getName())])
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> words(Class<?> type) throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        Matcher records = RECORD.matcher(Files.readString(source(type)));
        while (records.find()) {
            if (records.group(2).equals(type.getSimpleName())) {
                Matcher parameters = PARAM.matcher(records.group(1));
                while (parameters.find()) {
                    words.put(parameters.group(1), plain(parameters.group(2)));
                }
            }
        }
        return words;
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }

    private Path source(Class<?> type) throws IOException {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        String end = "src/main/java/" + outer.getName().replace('.', '/') + ".java";
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(end))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no source of " + type));
        }
    }

    private static String kebab(String camel) {
        return Pattern.compile("([a-z0-9])([A-Z])")
                .matcher(camel)
                .replaceAll("$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}

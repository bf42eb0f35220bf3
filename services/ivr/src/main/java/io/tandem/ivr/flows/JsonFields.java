package io.tandem.ivr.flows;

import io.tandem.platform.web.Refusal.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one JSON object, each asked for by its name; what is wrong is kept with its JSON pointer, and read as nothing. */
final class JsonFields {
    private final String pointer;
    private final JsonNode object;
    private final List<Fault> faults;
    private final Set<String> asked = new HashSet<>();

    JsonFields(String pointer, JsonNode object, List<Fault> faults) {
        this.pointer = pointer;
        this.object = object;
        this.faults = faults;
        if (!object.isObject()) {
            faults.add(new Fault(pointer, "is an object"));
        }
    }

    private @Nullable JsonNode get(String name) {
        asked.add(name);
        return object.get(name);
    }

    boolean has(String name) {
        return object.has(name);
    }

    void fault(String name, String words) {
        faults.add(new Fault(name.isEmpty() ? pointer : pointer + "/" + name, words));
    }

    String text(String name) {
        JsonNode value = get(name);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            fault(name, "is a text, and needed");
            return "";
        }
        return value.asString();
    }

    /** Whatever is there. */
    Optional<JsonNode> json(String name) {
        return Optional.ofNullable(get(name));
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            fault(name, "is true or false");
        }
        return value.asBoolean(otherwise);
    }

    int whole(String name, int otherwise) {
        JsonNode value = get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isInt()) {
            fault(name, "is a whole number");
            return otherwise;
        }
        return value.asInt();
    }

    Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(whole(name, otherwise));
    }

    /** @param reading throws IllegalArgumentException or DateTimeException for what it cannot read */
    <T> @Nullable T read(String name, Function<String, T> reading, String form) {
        String text = text(name);
        try {
            return text.isEmpty() ? null : reading.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException unreadable) {
            fault(name, "is " + form);
            return null;
        }
    }

    /** The objects of an array; none where it is missing. */
    List<JsonFields> objects(String name) {
        JsonNode value = get(name);
        List<JsonFields> found = new ArrayList<>();
        if (value != null && !value.isArray()) {
            fault(name, "is a list");
        } else if (value != null) {
            for (int i = 0; i < value.size(); i++) {
                found.add(new JsonFields(pointer + "/" + name + "/" + i, value.get(i), faults));
            }
        }
        return found;
    }

    List<String> texts(String name) {
        JsonNode value = get(name);
        List<String> found = new ArrayList<>();
        if (value != null && !value.isArray()) {
            fault(name, "is a list");
        } else if (value != null) {
            value.forEach(each -> found.add(each.asString("")));
        }
        return found;
    }

    /** The fields of an object by their names. */
    Map<String, JsonNode> entries(String name) {
        JsonNode value = get(name);
        if (value == null || !value.isObject()) {
            fault(name, "is an object, and needed");
            return Map.of();
        }
        Map<String, JsonNode> entries = new java.util.TreeMap<>();
        value.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    JsonFields below(String name, String key, JsonNode value) {
        return new JsonFields(pointer + "/" + name + "/" + key, value, faults);
    }

    /** Fields that nobody has asked for are mistakes. */
    void noOthers() {
        object.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> fault(name, "is not known here"));
    }
}

package io.tandem.sip.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code ;name=value} part of a URI or header value, in order; names are compared without case. */
public record Parameters(List<Parameter> list) {
    public static final Parameters NONE = new Parameters(List.of());

    /**
     * One parameter.
     *
     * @param value as written, quotes included; null where there is no {@code =}
     */
    public record Parameter(String name, @Nullable String value) {

        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    public Parameters {
        list = List.copyOf(list);
    }

    /** Reads {@code a=b;c;d="x;y"}; empty parts are passed over. */
    public static Parameters parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<Parameter> found = new ArrayList<>();
        for (String part : Quoted.split(text, ';')) {
            if (!part.isBlank()) {
                found.add(parameter(part));
            }
        }
        return new Parameters(found);
    }

    private static Parameter parameter(String part) {
        int equals = part.indexOf('=');
        return equals < 0
                ? new Parameter(part.strip(), null)
                : new Parameter(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
    }

    public boolean has(String name) {
        return list.stream().anyMatch(p -> p.name().equalsIgnoreCase(name));
    }

    /** @return the value without quotes, {@code ""} for a bare name; empty if the parameter is missing */
    public Optional<String> value(String name) {
        for (Parameter p : list) {
            if (p.name().equalsIgnoreCase(name)) {
                return Optional.of(p.value() == null ? "" : Quoted.strip(p.value()));
            }
        }
        return Optional.empty();
    }

    /** @return with this parameter put last, or in its old place if there was one */
    public Parameters with(String name, @Nullable String value) {
        List<Parameter> changed = new ArrayList<>(list);
        Parameter parameter = new Parameter(name, value);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equalsIgnoreCase(name)) {
                changed.set(i, parameter);
                return new Parameters(changed);
            }
        }
        changed.add(parameter);
        return new Parameters(changed);
    }

    public Parameters without(String name) {
        return new Parameters(
                list.stream().filter(p -> !p.name().equalsIgnoreCase(name)).toList());
    }

    /** @return {@code ;a=b;c}, or empty */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        list.forEach(p -> text.append(';').append(p));
        return text.toString();
    }
}

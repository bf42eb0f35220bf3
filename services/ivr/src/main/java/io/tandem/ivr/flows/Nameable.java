package io.tandem.ivr.flows;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What menus may name, beside numbers and prompts.
 *
 * @param mailboxes whether an extension has one
 * @param schedules whether a tenant has one of that name
 * @param lists whether a tenant has one of numbers of that name
 * @param secrets the names of a tenant's
 */
public record Nameable(
        BiPredicate<TenantId, ExtensionNumber> mailboxes,
        BiPredicate<TenantId, String> schedules,
        BiPredicate<TenantId, String> lists,
        Function<TenantId, Set<String>> secrets) {}

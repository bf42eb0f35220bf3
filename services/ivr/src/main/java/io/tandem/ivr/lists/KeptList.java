package io.tandem.ivr.lists;

import java.util.List;
import java.util.UUID;

/**
 * A list as the API shows it.
 *
 * @param numbers in their order: internal ones, E.164, or with {@code *} at their end what such begin with
 */
public record KeptList(UUID id, String name, List<String> numbers) {}

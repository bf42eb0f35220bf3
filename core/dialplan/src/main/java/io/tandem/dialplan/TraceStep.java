package io.tandem.dialplan;

/**
 * One reason of a route decision.
 *
 * @param rule stable and short, for programs: {@code did}, {@code extension}, {@code ring-group}, {@code outbound}...
 * @param words one plain sentence for people
 */
public record TraceStep(String rule, String words) {}

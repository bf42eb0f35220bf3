package io.tandem.e2e.survival;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one fault did.
 *
 * @param calls up when it struck
 * @param drops a line for each call that was lost
 * @param control from the fault until the other side of a hang-up knew
 * @param led from the fault until the phone was called to which a key in a menu leads
 * @param gaps longest silence of each call that went on
 * @param phonesLate by how much the phones themselves were late with a packet, at most; no part of the gaps
 * @param setUps how many calls were tried meanwhile
 * @param failed how many of those did not come to be
 */
record Row(
        Fault fault,
        int calls,
        List<String> drops,
        int ringing,
        int completed,
        List<Duration> control,
        List<Duration> led,
        List<Duration> gaps,
        Duration phonesLate,
        int setUps,
        int failed,
        History history) {
    static final String HEAD =
            "| fault | calls, dropped | ringing, completed | set up meanwhile, failed | control back p50, p99, max; led by a menu, longest | silence p50, p99, max (by how much the phones were late, not in it) | rows missing, doubled, wrong | |\n|---|---|---|---|---|---|---|---|";

    boolean isKept() {
        return fault.promise() == Promise.TOLD
                || drops.isEmpty()
                        && completed == ringing
                        && failed == 0
                        && history.isExact()
                        && percentile(control, 0.99).compareTo(fault.promise().control()) <= 0
                        && percentile(led, 1).compareTo(fault.promise().led()) <= 0
                        && percentile(gaps, 1).compareTo(fault.promise().gap()) <= 0;
    }

    String line() {
        return "| %s | %d, %d | %d, %d | %d, %d | %s | %s | %d, %d, %d | %s |"
                .formatted(
                        fault.words(),
                        calls,
                        drops.size(),
                        ringing,
                        completed,
                        setUps,
                        failed,
                        millis(control) + "; " + percentile(led, 1).toMillis() + " ms",
                        millis(gaps) + " (" + phonesLate.toMillis() + ")",
                        history.missing(),
                        history.doubled(),
                        history.wrong(),
                        fault.promise() == Promise.TOLD ? "not promised" : isKept() ? "kept" : "**broken**");
    }

    private static String millis(List<Duration> durations) {
        return List.of(0.5, 0.99, 1.0).stream()
                        .map(share -> "" + percentile(durations, share).toMillis())
                        .collect(Collectors.joining(", "))
                + " ms";
    }

    private static Duration percentile(List<Duration> durations, double share) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}

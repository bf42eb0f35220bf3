package io.tandem.ivr.surveys;

import io.tandem.ivr.surveys.SurveyRepository.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What callers have answered to a question.
 *
 * @param flow id of the menu
 * @param answers how often each key was pressed; keys that nobody has pressed are not in it
 * @param count of all answers
 * @param mean of those that are digits; null where there is none
 */
record SurveyResult(
        String flow,
        String menu,
        String question,
        Map<String, Long> answers,
        long count,
        @Nullable Double mean) {

    private record Asked(String flow, String question) {}

    static List<SurveyResult> of(List<Count> counts) {
        return counts.stream()
                .collect(Collectors.groupingBy(
                        count -> new Asked(count.flow(), count.question()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(SurveyResult::ofOne)
                .toList();
    }

    private static SurveyResult ofOne(List<Count> counts) {
        Map<String, Long> answers = new TreeMap<>();
        long all = 0;
        long digits = 0;
        long sum = 0;
        for (Count count : counts) {
            answers.put(count.answer(), count.times());
            all += count.times();
            if (Character.isDigit(count.answer().charAt(0))) {
                digits += count.times();
                sum += count.times() * Integer.parseInt(count.answer());
            }
        }
        Count last = counts.getLast();
        return new SurveyResult(
                last.flow(),
                last.menu(),
                last.question(),
                answers,
                all,
                digits == 0 ? null : Math.round(100.0 * sum / digits) / 100.0);
    }
}

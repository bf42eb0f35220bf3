package io.tandem.ivr.lists;

import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.types.NumberPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/**
 * Numbers as a table (RFC 4180), a number a line: what spreadsheets write, with commas or semicolons. The first column counts, a first line
 * without a digit is a heading, and empty lines are passed over.
 */
final class NumberTable {
    private static final int MOST_FAULTS = 20;
    private static final String BYTE_ORDER_MARK = Character.toString(0xFEFF);

    private NumberTable() {}

    static String written(Collection<String> numbers) {
        // A text that begins with + is a formula to spreadsheets.
        return numbers.stream()
                .map(number -> number.startsWith("+") ? "'" + number : number)
                .collect(Collectors.joining("\r\n", "number\r\n", "\r\n"));
    }

    /** @throws Refusal 422 with each line that is wrong, the first twenty of them */
    static SortedSet<String> read(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).replace(BYTE_ORDER_MARK, "");
        List<String> lines = text.lines().toList();
        List<Fault> faults = new ArrayList<>();
        SortedSet<String> numbers = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String cell = cell(lines.get(i));
            boolean heading = i == 0 && cell.chars().noneMatch(Character::isDigit) && !cell.contains("*");
            if (!cell.isEmpty() && !heading) {
                int line = i + 1;
                NumberPattern.read(cell).ifPresentOrElse(numbers::add, () -> faults.add(fault(line, cell)));
            }
        }
        if (!faults.isEmpty()) {
            String words = faults.size() == 1 ? "a line has no number" : faults.size() + " lines have no number";
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    words + ", and nothing was taken",
                    faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        }
        if (numbers.size() > NumberListDraft.MOST_NUMBERS) {
            throw Refusal.invalid(
                    "/numbers",
                    "a list has at most " + NumberListDraft.MOST_NUMBERS + " numbers, and these are " + numbers.size());
        }
        return numbers;
    }

    private static String cell(String line) {
        String first = line.split("[,;\t]", 2)[0].strip();
        String bare = first.length() > 1 && first.startsWith("\"") && first.endsWith("\"")
                ? first.substring(1, first.length() - 1).strip()
                : first;
        return bare.startsWith("'") ? bare.substring(1) : bare;
    }

    private static Fault fault(int line, String cell) {
        String shown = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
        return new Fault("/lines/" + line, "line " + line + ": " + shown + NumberPattern.WORDS);
    }
}

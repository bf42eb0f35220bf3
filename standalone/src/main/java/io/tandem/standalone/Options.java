package io.tandem.standalone;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What follows {@code ./tandem up}.
 *
 * @param demo whether to create the demo tenant
 * @param data where everything is kept
 */
public record Options(boolean demo, Path data) {

    /** @throws StartRefused naming the word that is not understood */
    public static Options parse(List<String> words) {
        Options options = new Options(false, Path.of("var"));
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            options = options.with(left.removeFirst(), left);
        }
        return options;
    }

    private Options with(String word, Deque<String> left) {
        return switch (word) {
            case "--demo" -> new Options(true, data);
            case "--data" -> {
                if (left.isEmpty()) {
                    throw new StartRefused("--data needs a directory");
                }
                yield new Options(demo, Path.of(left.removeFirst()));
            }
            default -> throw new StartRefused("up does not know '" + word + "': ./tandem help");
        };
    }
}

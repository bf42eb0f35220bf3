package io.tandem.platform.web;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a unique constraint says when it refuses. Constraints are named {@code <table>_<field>_is_taken} in migrations, so
 * the database knows which field to blame and there is no second table of messages.
 */
record TakenName(String pointer, String words) {
    private static final String ENDING = "_is_taken";

    static TakenName of(@Nullable ServerErrorMessage message) {
        var constraint = message == null ? null : message.getConstraint();
        var table = message == null ? null : message.getTable();
        if (constraint == null || table == null || !constraint.endsWith(ENDING)) {
            return new TakenName("", "it exists already");
        }
        var field = constraint.substring(
                constraint.startsWith(table + "_") ? table.length() + 1 : 0, constraint.length() - ENDING.length());
        return new TakenName("/" + camelCase(field), field.replace('_', ' ') + " is taken");
    }

    private static String camelCase(String field) {
        var joined = new StringBuilder();
        for (var word : field.split("_")) {
            joined.append(joined.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return joined.toString();
    }
}

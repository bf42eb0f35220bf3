package io.tandem.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One place in a flow. What names another node is the name of where the run goes on. */
public sealed interface FlowNode {

    /** The names of all nodes that may follow, those that the caller chooses first. */
    List<String> ways();

    /** Passed at once: neither heard nor waited for. */
    sealed interface Silent extends FlowNode {}

    /** Says something by itself. */
    sealed interface Heard extends FlowNode {
        List<Prompt> prompts();
    }

    /** Says something that may have to be spoken when the caller comes to it. */
    sealed interface Spoken extends Heard {
        Prompt prompt();

        /** The way on if it cannot be spoken, or not in time; the variable {@code cause} says why: {@link FlowOutcome.Reason}. */
        @Nullable
        String failed();
    }

    /**
     * @param interruptible whether a key ends it; the key is kept for the next node that wants one
     * @param failed null where everything that is said is there
     */
    record Say(
            Prompt prompt,
            boolean interruptible,
            String next,
            @Nullable String failed) implements Spoken {
        public Say(Prompt prompt, boolean interruptible, String next) {
            this(prompt, interruptible, next, null);
        }

        @Override
        public List<String> ways() {
            return Stream.concat(Stream.of(next), Stream.ofNullable(failed))
                    .distinct()
                    .toList();
        }

        @Override
        public List<Prompt> prompts() {
            return List.of(prompt);
        }
    }

    /**
     * The caller presses one key.
     *
     * @param keys {@code 0-9 * #} and where they lead
     * @param within how long is waited for a key once the prompt has been said
     * @param attempts how often the prompt is said in all, before {@code noInput} or {@code invalid} is the way on
     * @param sorry said in place of the prompt after a wrong key; empty is the prompt again
     * @param failed null where everything that is said is there
     * @param question of a survey: the name under which the key is kept as the answer; null where keys only lead on
     */
    record Menu(
            Prompt prompt,
            Map<Character, String> keys,
            Duration within,
            int attempts,
            Prompt sorry,
            String noInput,
            String invalid,
            @Nullable String failed,
            @Nullable String question)
            implements Spoken {
        public Menu {
            keys = Map.copyOf(keys);
        }

        public Menu(
                Prompt prompt,
                Map<Character, String> keys,
                Duration within,
                int attempts,
                Prompt sorry,
                String noInput,
                String invalid,
                @Nullable String failed) {
            this(prompt, keys, within, attempts, sorry, noInput, invalid, failed, null);
        }

        public Menu(
                Prompt prompt,
                Map<Character, String> keys,
                Duration within,
                int attempts,
                Prompt sorry,
                String noInput,
                String invalid) {
            this(prompt, keys, within, attempts, sorry, noInput, invalid, null);
        }

        @Override
        public List<String> ways() {
            return Stream.of(keys.values().stream(), Stream.of(noInput, invalid), Stream.ofNullable(failed))
                    .flatMap(each -> each)
                    .distinct()
                    .toList();
        }

        @Override
        public List<Prompt> prompts() {
            return sorry.isEmpty() ? List.of(prompt) : List.of(prompt, sorry);
        }
    }

    /**
     * The caller enters digits; {@code #} ends them, and so does the last one that there is room for.
     *
     * @param variable where they are kept
     * @param within how long is waited for the first digit once the prompt has been said
     * @param between how long is waited for each further one; then what there is has to do
     */
    record Collect(
            Prompt prompt,
            String variable,
            int least,
            int most,
            Duration within,
            Duration between,
            int attempts,
            String next,
            String noInput,
            String invalid)
            implements Heard {
        @Override
        public List<String> ways() {
            return Stream.of(next, noInput, invalid).distinct().toList();
        }

        @Override
        public List<Prompt> prompts() {
            return List.of(prompt);
        }
    }

    /** The first case that holds is the way. */
    record Branch(String variable, List<Case> cases, String otherwise) implements Silent {
        public Branch {
            cases = List.copyOf(cases);
        }

        /** @return the names of the lists that it goes by */
        public Stream<String> lists() {
            return cases.stream().filter(each -> each.is() == Case.Is.LISTED).map(Case::value);
        }

        Branch knowing(Function<String, Optional<NumberList>> lists) {
            return new Branch(
                    variable, cases.stream().map(each -> each.knowing(lists)).toList(), otherwise);
        }

        @Override
        public List<String> ways() {
            return Stream.concat(cases.stream().map(Case::next), Stream.of(otherwise))
                    .distinct()
                    .toList();
        }
    }

    /**
     * Of a {@link Branch}.
     *
     * @param value of {@code LISTED} the name of a list that is kept beside menus
     * @param list what is put in place of that name before anybody is led ({@link Flow#knowing}); null where there is none, and nobody is on it
     */
    record Case(Is is, String value, String next, @Nullable NumberList list) {
        /** How the variable compares. */
        public enum Is {
            EQUAL,
            STARTING_WITH,
            LISTED
        }

        public Case(Is is, String value, String next) {
            this(is, value, next, null);
        }

        boolean holds(String actual) {
            return switch (is) {
                case EQUAL -> actual.equals(value);
                case STARTING_WITH -> actual.startsWith(value);
                case LISTED -> list != null && list.has(actual);
            };
        }

        Case knowing(Function<String, Optional<NumberList>> lists) {
            return is == Is.LISTED
                    ? new Case(is, value, next, lists.apply(value).orElse(null))
                    : this;
        }
    }

    /** @param value with variables in it as {@code ${name}} */
    record Assign(String variable, String value, String next) implements Silent {
        @Override
        public List<String> ways() {
            return List.of(next);
        }
    }

    /** From here on prompts are said in this language, where there are any in it. */
    record Language(String language, String next) implements Silent {
        @Override
        public List<String> ways() {
            return List.of(next);
        }
    }

    record Schedule(OpeningHours hours, String open, String closed) implements Silent {
        @Override
        public List<String> ways() {
            return Stream.of(open, closed).distinct().toList();
        }
    }

    /**
     * Opening hours that are kept beside menus. Before anybody is led they are put in place of their name ({@link Flow#knowing}); where there
     * are none it is closed.
     */
    record NamedSchedule(String schedule, String open, String closed) implements Silent {
        @Override
        public List<String> ways() {
            return Stream.of(open, closed).distinct().toList();
        }
    }

    /**
     * The caller goes to a number of the tenant, an extension, a group, or any that it may dial, and the flow is over if somebody answers.
     *
     * @param to with variables in it as {@code ${name}}
     * @param failed the way on if nobody takes the call, or there is no such number
     */
    record Transfer(String to, String failed) implements FlowNode {
        @Override
        public List<String> ways() {
            return List.of(failed);
        }
    }

    /**
     * The caller hears a beep, and what he says then is recorded: until {@code #}, until he is silent, for as long as it may be, or until he
     * hangs up.
     *
     * @param variable gets the recording's name, which is its own within the call
     * @param about goes with the recording, with variables in it as {@code ${name}}
     * @param longest of what is recorded
     * @param silence after which it ends by itself
     */
    record Record(String variable, String about, Duration longest, Duration silence, String next) implements FlowNode {
        @Override
        public List<String> ways() {
            return List.of(next);
        }
    }

    /**
     * The caller leaves a message in an extension's mailbox, and the flow is over.
     *
     * @param mailbox the extension's number, with variables in it as {@code ${name}}
     * @param failed the way on if there is no such mailbox
     */
    record Voicemail(String mailbox, String failed) implements FlowNode {
        @Override
        public List<String> ways() {
            return List.of(failed);
        }
    }

    /**
     * Somebody else's server is asked something while the caller hears {@code prompt}, if there is one, and then silence.
     *
     * @param url http or https, with variables as {@code ${name}} behind the host, where they are percent-encoded (RFC 3986 section 2.1)
     * @param headers by name, with variables, and with the tenant's secrets as {@code ${secret.name}}
     * @param body JSON (RFC 8259) with variables and secrets inside its strings; empty is none
     * @param within how long all of it may take, retries included
     * @param retries how often it is asked again after a failure that may pass
     * @param idempotent asking twice does no more than asking once
     * @param values variables and what of the answer they get: {@link JsonPath}
     * @param prompt heard meanwhile; may be empty
     * @param failed the way on for whatever goes wrong; the variable {@code cause} says what: {@link FlowOutcome.Reason}
     */
    record Request(
            Method method,
            String url,
            Map<String, String> headers,
            String body,
            Duration within,
            int retries,
            boolean idempotent,
            Map<String, String> values,
            Prompt prompt,
            String done,
            String failed)
            implements Heard {
        public Request {
            headers = Map.copyOf(headers);
            values = Map.copyOf(values);
        }

        @Override
        public List<String> ways() {
            return Stream.of(done, failed).distinct().toList();
        }

        @Override
        public List<Prompt> prompts() {
            return prompt.isEmpty() ? List.of() : List.of(prompt);
        }
    }

    /** RFC 9110 section 9: what a {@link Request} may do. */
    enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    record HangUp() implements FlowNode {
        @Override
        public List<String> ways() {
            return List.of();
        }
    }
}

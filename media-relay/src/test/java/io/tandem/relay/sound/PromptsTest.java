package io.tandem.relay.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.sound.Signal;
import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.prompt.PromptKey;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
    @TempDir
    private Path directory;

    @Test
    void the_same_content_is_one_prompt_by_whatever_way_it_comes() throws IOException {
        byte[] wave = Waves.sine(440, 3000, 8000, 8000);
        Files.write(prompts().resolve("a.wav"), wave);
        Files.write(prompts().resolve("b.wav"), wave);
        Prompts prompts = new Prompts(Optional.of(prompts()));

        Prompt first = ready(prompts.file("a.wav"));

        assertThat(ready(prompts.file("a.wav"))).isSameAs(first);
        assertThat(ready(prompts.file("b.wav"))).isSameAs(first);
        assertThat(ready(prompts.blob(ByteBuffer.wrap(wave)))).isSameAs(first);
        assertThat(first.at(16_000)).isSameAs(first.at(16_000));
        assertThat(prompts.size()).isOne();
    }

    @Test
    void a_file_that_was_changed_is_read_anew() throws IOException {
        Prompts prompts = new Prompts(Optional.of(prompts()));
        Files.write(prompts().resolve("a.wav"), Waves.sine(440, 3000, 8000, 8000));
        Prompt first = ready(prompts.file("a.wav"));

        Files.write(prompts().resolve("a.wav"), Waves.sine(440, 3000, 8000, 4000));

        assertThat(ready(prompts.file("a.wav")).millis()).isEqualTo(500);
        assertThat(first.millis()).isEqualTo(1000);
    }

    @Test
    void a_prompt_of_a_tenants_is_read_from_the_object_store_once() throws IOException {
        FolderStore store = new FolderStore(directory.resolve("objects"));
        ObjectKey key = PromptKey.of(TenantId.of("11111111-1111-1111-1111-111111111111"), "abc");
        store.put(key, Content.of(Waves.sine(440, 3000, 8000, 8000)));
        Prompts prompts = new Prompts(Optional.empty(), Optional.of(store));

        Prompt first = ready(prompts.file(key.text()));
        store.delete(key);

        assertThat(first.millis()).isEqualTo(1000);
        assertThat(ready(prompts.file(key.text()))).isSameAs(first);
        assertThat(prompts.file("other/prompts/abc.wav")).isInstanceOf(Prompts.Loaded.Refused.class);
    }

    @Test
    void what_lies_outside_of_the_folder_is_refused() throws IOException {
        Files.write(directory.resolve("secret.wav"), Waves.sine(440, 3000, 8000, 8000));
        Files.createSymbolicLink(prompts().resolve("link.wav"), directory.resolve("secret.wav"));
        Prompts prompts = new Prompts(Optional.of(prompts()));

        for (String name : new String[] {
            "../secret.wav", directory.resolve("secret.wav").toString(), "link.wav", "sub/../../secret.wav"
        }) {
            assertThat(prompts.file(name)).as(name).isInstanceOf(Prompts.Loaded.Refused.class);
        }
        assertThat(prompts.file("../secret.wav"))
                .isEqualTo(new Prompts.Loaded.Refused("'../secret.wav' is outside of the folder of prompts"));
    }

    @Test
    void what_cannot_be_played_is_refused_with_its_reason() throws IOException {
        Files.writeString(prompts().resolve("text.wav"), "la la la, and so on for a while");
        Prompts prompts = new Prompts(Optional.of(prompts()));

        assertThat(prompts.file("none.wav")).isEqualTo(new Prompts.Loaded.Refused("There is no prompt 'none.wav'"));
        assertThat(prompts.file("text.wav"))
                .isEqualTo(new Prompts.Loaded.Refused("This is no WAVE file: it does not begin with RIFF and WAVE."));
        assertThat(prompts.file("a\0b")).isEqualTo(new Prompts.Loaded.Refused("'a\0b' is no file name"));
        assertThat(prompts.file("")).isInstanceOf(Prompts.Loaded.Refused.class);
        assertThat(new Prompts(Optional.empty()).file("text.wav"))
                .isEqualTo(new Prompts.Loaded.Refused("This relay has no folder of prompts: tandem.relay.prompts"));
        assertThat(prompts.blob(ByteBuffer.wrap(Waves.sine(440, 3000, 8000, 0))))
                .isEqualTo(new Prompts.Loaded.Refused("It has no samples."));
    }

    @Test
    void at_another_rate_it_is_as_long_and_as_loud_and_begins_where_it_did() throws IOException {
        Prompt prompt =
                ready(new Prompts(Optional.empty()).blob(ByteBuffer.wrap(Waves.sine(1000, 8000, 16_000, 16_000))));

        for (int rate : new int[] {8000, 16_000, 48_000}) {
            short[] samples = prompt.at(rate);
            assertThat(samples).hasSize(rate);
            assertThat(Signal.decibels(Signal.peak(samples, 0, rate, 1000, rate), 8000))
                    .isBetween(-0.2, 0.2);
            // A quarter of a period after the beginning the sine is at its top.
            assertThat((double) samples[rate / 4000]).as("at %d Hz", rate).isGreaterThan(6000);
        }
    }

    private Path prompts() throws IOException {
        return Files.createDirectories(directory.resolve("prompts"));
    }

    private static Prompt ready(Prompts.Loaded loaded) {
        assertThat(loaded).isInstanceOf(Prompts.Loaded.Ready.class);
        return ((Prompts.Loaded.Ready) loaded).prompt();
    }
}

package io.tandem.ivr.prompts;

/** What a prompt was uploaded as. */
enum PromptFormat {
    WAVE("wave"),
    MP3("mp3"),
    OGG_VORBIS("ogg-vorbis"),
    OGG_OPUS("ogg-opus");

    private final String word;

    PromptFormat(String word) {
        this.word = word;
    }

    /** In the API and the database. */
    String word() {
        return word;
    }
}

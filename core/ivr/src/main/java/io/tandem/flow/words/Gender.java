package io.tandem.flow.words;

/** Of what is counted; English has none, and takes any. */
public enum Gender {
    MASCULINE,
    FEMININE,
    NEUTER,
    /** Feminine in the accusative: "в одну минуту". The others' is their nominative, for things. */
    FEMININE_OBJECT
}

package io.tandem.ivr.voicemail;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** @param folder {@code new}, {@code old} or {@code saved} */
record FolderDraft(
        @NotNull @Pattern(regexp = "new|old|saved", message = "is new, old or saved")
        String folder) {}

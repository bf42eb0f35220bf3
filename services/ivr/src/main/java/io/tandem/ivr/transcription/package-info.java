/** What was said in a message, as text: by a program of the installation's. */
@NullMarked
package io.tandem.ivr.transcription;

import org.jspecify.annotations.NullMarked;

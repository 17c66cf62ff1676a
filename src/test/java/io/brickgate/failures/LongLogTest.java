package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import org.junit.jupiter.api.Test;

class LongLogTest {

    private static final Classifier CLASSIFIER = new Classifier(Rules.shipped(null));

    /** Writes the same line again and again, and another one in the middle; nothing of it is held. */
    private static final class Endless extends Reader {

        private static final String LINE = "26/01/01 10:11:12 INFO Worker: all is well\n";
        private static final String SAID = "java.io.IOException: No space left on device\n";
        private final long lines;
        private long line;
        private String rest = "";

        private Endless(long lines) {
            this.lines = lines;
        }

        @Override
        public int read(char[] buffer, int from, int length) {
            if (rest.isEmpty()) {
                if (line == lines) {
                    return -1;
                }
                rest = ++line == lines / 2 ? SAID : LINE;
            }
            int read = Math.min(length, rest.length());
            rest.getChars(0, read, buffer, from);
            rest = rest.substring(read);
            return read;
        }

        @Override
        public void close() {}
    }

    @Test
    void aStreamLargerThanWhatIsKeptIsReadToItsEnd() throws IOException {
        Diagnosis diagnosis = CLASSIFIER.classifyLog(new Endless(500_000));
        assertThat(diagnosis.cause()).isEqualTo("disk_full");
        assertThat(diagnosis.evidence()).startsWith(new Evidence("driver_log", 250_000, Endless.SAID.strip()));
    }

    @Test
    void aStreamSaysWhatTheSameTextSays() throws IOException {
        for (Symptoms symptoms : LabelledTexts.all()) {
            String text = symptoms.stateMessage() + "\n" + symptoms.errorTrace();
            assertThat(CLASSIFIER.classifyLog(new java.io.StringReader(text)))
                    .isEqualTo(CLASSIFIER.classify(new Symptoms(null, "", null, text, null, null)));
        }
        assertThat(CLASSIFIER.classifyLog(new java.io.StringReader("")).category())
                .isEqualTo(Category.UNKNOWN);
    }
}

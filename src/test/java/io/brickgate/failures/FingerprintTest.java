package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private static final Classifier CLASSIFIER = new Classifier(Rules.shipped(null));

    private static String message(String message) {
        return CLASSIFIER
                .classify(new Symptoms(null, message, null, null, null, null))
                .fingerprint();
    }

    private static String trace(String trace) {
        return CLASSIFIER
                .classify(new Symptoms(null, "Workload failed, see run output for details", trace, null, null, null))
                .fingerprint();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Widget 17 of 19 broke after 3.5 s | Widget <n> of <n> broke after <n> s",
                "read of dbfs:/mnt/a/part-0001.parquet failed | read of <path> failed",
                "open '/Volumes/main/x/y.csv': gone | open '<path>': gone",
                "no answer from db7.corp.example.com:5432 | no answer from <host>",
                "no answer from 10.1.2.3:443 now | no answer from <host> now",
                "query 6f1c2b7e-1111-2222-3333-444455556666 ended | query <id> ended",
                "object com.acme.Thing@1f2e3d4c is odd | object com.acme.Thing@<id> is odd",
                "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 is bad | commit <id> is bad",
                "column `price` of table `orders` | column `price` of table `orders`"
            })
    void whatChangesFromRunToRunIsFolded(String said, String folded) {
        assertThat(Fingerprint.folded(said)).isEqualTo(folded);
    }

    @Test
    void aPublishedVersionNeverChanges() {
        assertThat(message("Widget 17 of 19 broke at /a/b")).isEqualTo("f1:6d21417a3c5d6c552e43");
        assertThat(trace("""
                com.acme.Outer: it went wrong
                \tat com.acme.Outer.of(Outer.java:3)
                Caused by: com.acme.Inner: the cat sat on 12 mats
                \tat com.acme.Inner.of(Inner.java:33)
                """)).isEqualTo("f1:3e1a4c025624a5ed7c3a");
        assertThat(trace("""
                  File "/a/b.py", line 3, in <module>
                    go()
                  File "/a/c.py", line 9, in go
                    sit()
                acme.Oddness: the cat sat
                """)).isEqualTo("f1:f3664cf395a00e93b030");
    }

    @Test
    void theSameErrorElsewhereInTheCodeIsAnother() {
        String one = "com.acme.Inner: the cat sat\n\tat com.acme.A.of(A.java:33)\n";
        assertThat(trace(one)).isNotEqualTo(trace(one.replace("com.acme.A.of", "com.acme.B.of")));
        assertThat(trace(one)).isEqualTo(trace(one.replace(":33", ":34")));
    }

    @Test
    void theSameErrorInOtherTasksAndStagesIsTheSame() {
        String one = "org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 "
                + "times, most recent failure: Lost task 0.3 in stage 1.0 (TID 9) (10.1.2.3 executor 5): com.acme.Odd: cat";
        assertThat(message(one))
                .isEqualTo(message(one.replace("TID 9", "TID 1234").replace("10.1.2.3", "10.9.9.9")))
                .isEqualTo(message("com.acme.Odd: cat"))
                .isNotEqualTo(message(one.replace("cat", "dog")));
    }

    @Test
    void whatSaysNothingHasNone() {
        assertThat(message("")).isEmpty();
        assertThat(message("Workload failed, see run output for details")).isEmpty();
    }
}

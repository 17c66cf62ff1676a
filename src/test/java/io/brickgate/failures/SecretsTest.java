package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.masking.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final Classifier CLASSIFIER = new Classifier(Rules.shipped(null));

    /** Texts with a secret, whose letters stand in nothing else. */
    private static final List<String> TEXTS = List.of(
            "Authorization: Bearer hunter2.hunter2.hunter2",
            "authorization=Basic aHVudGVyMg==hunter2",
            "\"Authorization\": \"Token hunter2hunter2\"",
            "Authorization: SharedKey account:hunter2+/hunter2=",
            "Authorization: AWS4-HMAC-SHA256 Credential=x/hunter2, Signature=hunter2",
            "Cookie: session=1; id=hunter2",
            "https://a.blob.core.windows.net/c?sv=2020&sig=hunter2%2Fx%3D&se=1",
            "wasbs://c@a.blob.core.windows.net/x?sv=2020&amp;sig=hunter2%2Fx",
            "abfss://c@a.dfs.core.windows.net/x%3Fsv%3D2020%26sig%3Dhunter2%252Fx",
            "https://b.s3.amazonaws.com/k?X-Amz-Credential=hunter2%2F2026&X-Amz-Signature=hunter2",
            "https://b.s3.amazonaws.com/k?X-Amz-Security-Token=hunter2",
            "SharedAccessSignature=sv=2020&sig=hunter2",
            "jdbc:postgresql://h/db?user=u&password=hunter2",
            "jdbc:mysql://h:3306/db?password=hunter2&useSSL=true",
            "jdbc:mysql://u:hunter2@h:3306/db",
            "jdbc:sqlserver://h:1433;password=hunter2;encrypt=true",
            "jdbc:sqlserver://h:1433;user=u;password={hunter2;with}hunter2;encrypt=true".replace("}hunter2", "}"),
            "jdbc:oracle:thin:scott/hunter2@//h:1521/db",
            "jdbc:oracle:thin:scott/\"hunter2@x\"@//h:1521/db",
            "jdbc:snowflake://a.snowflakecomputing.com/?user=u&password=hunter2&private_key_file_pwd=hunter2",
            "jdbc:redshift:iam://h:5439/db?AccessKeyID=hunter2&SecretAccessKey=hunter2&SessionToken=hunter2",
            "jdbc:databricks://h:443;AuthMech=3;UID=token;PWD=hunter2",
            "Driver={ODBC Driver 18};Server=h;Uid=u;Pwd=hunter2;",
            "postgres://user:hunter2@host/db",
            "postgres://user:hunter2",
            "password=Pa,hunter2",
            "password=\"Pa, hunter2 hunter2\"",
            "PWD='Pa; hunter2'",
            "password:\n  hunter2",
            "s3a://ID:hunter2/hunter2@bucket/key",
            "DefaultEndpointsProtocol=https;AccountKey=hunter2==;EndpointSuffix=x",
            "Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=hunter2=",
            "mongodb+srv://u:hunter2@cluster0.example.net/db",
            "aws_secret_access_key = hunter2",
            "AWS_SESSION_TOKEN=hunter2",
            "\"SecretAccessKey\" : \"hunter2\"",
            "\"client_secret\": \"hunter2\"",
            "'password': 'hunter2'",
            "{'token': 'hunter2', 'a': 1}",
            "{\"password\" :  \"hunt\\\"hunter2\", \"a\": 1}",
            "\"{\\\"password\\\": \\\"hunter2\\\"}\"",
            "{\"password\": \"hunter2 and hunter2",
            "password: hunter2",
            "password%3Dhunter2",
            "spark.hadoop.fs.azure.account.key=hunter2",
            "spark.conf.set(\"fs.azure.account.key.a.dfs.core.windows.net\", \"hunter2\")",
            "\"private_key_id\": \"hunter2\"",
            "curl -u me:hunter2 https://h",
            "login --password hunter2 --host h",
            "ALTER USER u IDENTIFIED BY 'hunter2'",
            "https://hooks.slack.com/services/T0/B0/hunter2",
            "https://x.webhook.office.com/webhookb2/hunter2/y",
            "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nhunter2 and cut off",
            "\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nhunter2\\n-----END PRIVATE KEY-----\\n\"",
            "hunter2hunter2\n-----END PRIVATE KEY-----");

    @ParameterizedTest
    @org.junit.jupiter.params.provider.FieldSource("TEXTS")
    void nothingOfASecretIsLeft(String text) {
        assertThat(Secrets.masked(text)).contains("***").doesNotContain("hunter2");
        assertThat(Secrets.masked("He said: " + text + "\nand more")).doesNotContain("hunter2");
    }

    /** Whatever a text is cut off at, what is left of the secret is masked. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.FieldSource("TEXTS")
    void nothingOfASecretThatIsCutOffIsLeft(String text) {
        int secret = text.indexOf("hunter2");
        if (text.contains("END PRIVATE KEY") && !text.contains("BEGIN")) {
            return;
        }
        for (int end = secret + 4; end <= text.length(); end++) {
            assertThat(Secrets.masked(text.substring(0, end))).doesNotContain("hunt");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dapi0123456789abcdef0123456789abcdef-2",
                "dapi0123456789abcdef0123456789abcdef",
                "dapi01234",
                "dose0123456789abcdef0123456789abcdef",
                "dkea0123456789abcdef0123456789abcdef",
                "dsapi0123456789abcdef0123456789abcdef",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.x",
                "eyJhbGciOiJIUzI1NiJ9.eyJz",
                "eyJhbGciOi",
                "AKIAABCDEFGHIJKLMNOP",
                "ASIAABCDEFGHIJKLMNOP",
                "IQoJb3JpZ2luX2VjEHYaCXVzLWVhc3QtMSJHMEUCIQ==",
                "AIzaSyA0123456789abcdefghijklmnopqrstuv",
                "ya29.a0AfH6SMBx0123456789",
                "abc8Q~0123456789abcdefghijklmnopqrstuvwx",
                "xoxb-123456789-abc",
                "xapp-1-A0-123-abc",
                "ghp_0123456789abcdefghijABCDEFGHIJ012345",
                "github_pat_0123456789_abcdefghij",
                "glpat-0123456789abcdefghij",
            })
    void whatLooksLikeATokenIsMasked(String token) {
        assertThat(Secrets.masked(token)).isEqualTo("***");
        assertThat(Secrets.masked("it is " + token + " here")).isEqualTo("it is *** here");
        assertThat(Secrets.masked("https://h/?x=" + token)).doesNotContain(token);
    }

    @Test
    void aPasswordInAnAddressMayHoldItsSeparators() {
        assertThat(Secrets.masked("at postgres://user:p@ss/hunter2@host/db"))
                .isEqualTo("at postgres://user:***@host/db");
    }

    @Test
    void addressesAreMasked() {
        assertThat(Secrets.masked("asked by me.you@example.com, and me@example.org"))
                .isEqualTo("asked by ***@***, and ***@***");
        assertThat(Secrets.masked("asked by jürgen.größe@müller.example")).isEqualTo("asked by ***@***");
        assertThat(Secrets.masked("asked by me.you@exam")).isEqualTo("asked by ***@***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Secret does not exist with scope: poc03 and key: k; column `key` cannot be resolved",
                "token bucket limit reached for tokens per minute",
                "primary key: id, foreign key: order_id",
                "Invalid configuration value detected for fs.azure.account.key",
                "Password authentication failed for user \"u\"",
                "The secret scope my-scope does not exist",
                "Basic authentication is not supported; Bearer authentication is",
                "KeyError: 'customer_id'",
                "duplicate key value violates unique constraint \"orders_pkey\"",
                "java.lang.Object@1f2e3d4c",
                "ParseException: mismatched token near 'from'",
                "at line 12: unexpected token: ','",
                "executor lost on host:43211",
                "https://example.com:8443/path",
                "https://example.com:8443/path and a decorator @cached",
                "+--------+--------+---------------------------------------------------------------+",
                "overdose of dosed words; a disk-based sketch"
            })
    void ordinaryTextStays(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    /** Wherever the quote or a kept line is cut, no half of a secret is shown. */
    @Test
    void noCutLeavesHalfASecret() {
        String token = "dapi0123456789abcdef0123456789abcdef";
        String jwt = "eyJhbGciOiJIUzI1NiJ9." + "Zm9vYmFyYmF6cXV4".repeat(60) + ".c2ln";
        for (String secret : List.of(token, "x?sig=" + "hunter2hunter".repeat(8), jwt)) {
            for (int gap = 0; gap < 4_400; gap += 23) {
                String line = secret + " " + "y ".repeat(gap / 2) + "No space left on device" + " z".repeat(gap / 2)
                        + " " + secret + " w".repeat(3_000);
                hidesHalves(line, secret);
            }
        }
        String longLine = ("v ".repeat(500) + token + " No space left on device ").repeat(600);
        hidesHalves(longLine, token);
    }

    private static void hidesHalves(String log, String secret) {
        Diagnosis diagnosis = CLASSIFIER.classify(new Symptoms(null, "", null, log, null, null));
        assertThat(diagnosis.cause()).isEqualTo("disk_full");
        assertThat(diagnosis.evidence()).isNotEmpty().allSatisfy(evidence -> {
            assertThat(evidence.text()).contains("No space left");
            for (int at = 6; at + 6 <= secret.length(); at += 3) {
                assertThat(evidence.text()).doesNotContain(secret.substring(at, at + 6));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs.azure.account.oauth2.client.secret.ACCT.dfs.core.windows.net=hunter2abc",
                "fs.azure.account.key.acct.dfs.core.windows.net hunter2abc==",
                "spark.hadoop.fs.s3a.secret.key hunter2abc",
                "javax.jdo.option.ConnectionPassword hunter2abc",
                "token: hunter2abc",
                "client secret: hunter2abc",
                "Secret Access Key: hunter2abc",
                "PRIVATE-TOKEN: hunter2abc",
                "Authorization: hunter2abc",
                "<password>hunter2abc</password>",
                "https://f.azurewebsites.net/api/x?code=hunter2abcdefgh0123456789==",
                "\t  MIIEvwIBADANBgkqhunter2abc"
            })
    void settingsHeadersAndTheLinesOfAKeyAreMasked(String text) {
        assertThat(Secrets.masked(text)).contains("***").doesNotContain("hunter2");
    }
}

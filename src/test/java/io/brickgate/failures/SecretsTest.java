package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @Test
    void personalTokensAreMasked() {
        assertThat(Secrets.masked("token dapi0123456789abcdef0123456789abcdef-2 x"))
                .isEqualTo("token *** x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer hunter2.hunter2.hunter2",
                "https://a.blob.core.windows.net/c?sv=2020&sig=hunter2%2Fx%3D&se=1",
                "jdbc:postgresql://h/db?user=u&password=hunter2",
                "jdbc:sqlserver://h:1433;password=hunter2;encrypt=true",
                "postgres://user:hunter2@host/db",
                "DefaultEndpointsProtocol=https;AccountKey=hunter2==;EndpointSuffix=x",
                "Endpoint=sb://x/;SharedAccessKey=hunter2=",
                "aws_secret_access_key = hunter2",
                "\"client_secret\": \"hunter2\"",
                "spark.hadoop.fs.azure.account.key=hunter2",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nhunter2 and cut off"
            })
    void nothingOfASecretIsLeft(String text) {
        assertThat(Secrets.masked(text)).contains("***").doesNotContain("hunter2");
    }

    @Test
    void keysTokensAndAddressesOfKnownShapesAreMasked() {
        assertThat(Secrets.masked(
                        "AKIAABCDEFGHIJKLMNOP me@example.com xoxb-123456789-abc eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.x"))
                .isEqualTo("*** ***@*** *** ***");
    }

    @Test
    void ordinaryTextStays() {
        String text = "Secret does not exist with scope: poc03 and key: k; column `key` cannot be resolved";
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }
}

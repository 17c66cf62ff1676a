package io.brickgate.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The operations that openapi.yaml names. */
final class Contract {

    /** @param path below {@code /api/v1}, with its parameters in braces */
    record Operation(String id, String method, String path) {
        @Override
        public String toString() {
            return id;
        }
    }

    private Contract() {}

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        paths().forEach((path, verbs) -> verbs.forEach((verb, operation) -> operations.add(
                new Operation(String.valueOf(operation.get("operationId")), verb.toUpperCase(Locale.ROOT), path))));
        return operations;
    }

    private static Map<String, Map<String, Map<String, Object>>> paths() {
        try (InputStream contract = Contract.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Map<String, Map<String, Map<String, Object>>>> all = new Yaml().load(contract);
            return all.get("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.brickgate.wiring.rest;

import io.brickgate.documents.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Serves the contract, and a page to browse it that needs nothing from outside. */
@RestController
class ContractPages {

    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=UTF-8");
    private static final MediaType PAGE = MediaType.valueOf("text/html;charset=UTF-8");

    private final String contract;
    private final String page;
    private final String script;

    ContractPages(Json json) throws IOException {
        this.contract = json.write(new Yaml(new SafeConstructor(new LoaderOptions())).load(text("openapi.yaml")));
        this.page = text("apidocs/index.html");
        this.script = text("apidocs/start.js");
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<String> contract() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(contract);
    }

    @GetMapping({"/api/v1/docs", "/api/v1/docs/"})
    ResponseEntity<String> page() {
        return ResponseEntity.ok().contentType(PAGE).body(page);
    }

    @GetMapping("/api/v1/docs/start.js")
    ResponseEntity<String> script() {
        return ResponseEntity.ok().contentType(SCRIPT).body(script);
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream = new ClassPathResource(resource).getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

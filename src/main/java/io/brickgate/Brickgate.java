package io.brickgate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gate in front of Databricks jobs. */
@SpringBootApplication
public class Brickgate {

    public static void main(String[] args) {
        SpringApplication.run(Brickgate.class, args);
    }
}

package io.brickgate;

import io.brickgate.cli.Commands;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gate in front of Databricks jobs. */
@SpringBootApplication
public class Brickgate {

    public static void main(String[] args) {
        // what the hub says is English, and its numbers are, whatever the machine's language
        Locale.setDefault(Locale.ENGLISH);
        Integer exit = Commands.run(args, System.in, System.out, System.err);
        if (exit == null) {
            SpringApplication.run(Brickgate.class, args);
        } else {
            System.exit(exit);
        }
    }
}

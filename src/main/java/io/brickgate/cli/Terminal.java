package io.brickgate.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** Where a command reads and writes, and its environment variables. */
public record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {}

package io.brickgate.cli;

import java.util.List;

/** One word of the command line. */
public interface Command {

    /**
     * @param args what follows the command's own word
     * @return 0 good, 1 a finding, 2 bad usage or input
     */
    int run(List<String> args, Terminal terminal);
}

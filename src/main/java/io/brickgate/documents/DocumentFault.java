package io.brickgate.documents;

import java.util.List;
import java.util.stream.Collectors;

/** Mistakes in a file, each with its place and what would be right. */
public final class DocumentFault extends RuntimeException {

    /**
     * One mistake.
     *
     * @param line 1-based, 0 where it concerns the whole file
     * @param problem what is wrong
     * @param remedy what would be right
     */
    public record Mistake(String file, int line, String problem, String remedy) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + problem + " (" + remedy + ")";
        }
    }

    private final transient List<Mistake> mistakes;

    public DocumentFault(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}

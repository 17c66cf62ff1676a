package io.brickgate.audit;

import java.util.List;
import java.util.Set;

/**
 * What a look at a chain has shown.
 *
 * @param entries how many entries were seen
 * @param first the first entry's id; 0 where there is none
 * @param last the last one's
 * @param checkpoints how many good signatures were seen
 * @param keys the public keys that have signed
 * @param findings what is wrong, in the order of the lines; empty where the chain is whole
 */
public record ChainReport(
        long entries, long first, long last, long checkpoints, Set<String> keys, List<Finding> findings) {

    /** What can be wrong. */
    public enum Kind {
        /** The entry's text, or what it says of the entry before, is not what it was. */
        CHANGED,
        /** From this entry on, some are not there. */
        MISSING,
        /** The entry stands elsewhere than it stood. */
        MISPLACED,
        /** The entry, or a second one of its number, was not there. */
        INSERTED,
        /** Where this entry should stand is a line that is neither an entry nor a checkpoint. */
        UNREADABLE,
        /** The checkpoint of this entry is not signed by a key that is trusted, or was changed after it was signed. */
        SIGNATURE,
        /** After this entry the file stops without the end that every export has. */
        CUT
    }

    /** One thing that is wrong. */
    public record Finding(Kind kind, long entry) {

        public String text() {
            return switch (kind) {
                case CHANGED -> "entry " + entry + " was changed";
                case MISSING -> "entries are missing from " + entry + " on";
                case MISPLACED -> "entry " + entry + " does not stand where it stood";
                case INSERTED -> "entry " + entry + " stands there more than once: one was put in";
                case UNREADABLE -> "the line where entry " + entry + " should stand is no entry";
                case SIGNATURE ->
                    "the checkpoint of entry " + entry + " is not signed by a trusted key, or was changed";
                case CUT -> "the tail is cut: nothing ends the export after entry " + entry;
            };
        }
    }

    public ChainReport {
        keys = Set.copyOf(keys);
        findings = List.copyOf(findings);
    }

    public boolean whole() {
        return findings.isEmpty();
    }
}

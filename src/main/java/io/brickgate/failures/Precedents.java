package io.brickgate.failures;

import java.util.Collection;
import java.util.Map;

/** What people have said of failures before. */
public interface Precedents {

    /**
     * Those that count now, by fingerprint; fingerprints of which nobody has said anything are left out.
     *
     * @throws RuntimeException where it cannot be told: then no verdict is given either
     */
    Map<String, Precedent> of(Collection<String> fingerprints);
}

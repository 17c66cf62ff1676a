package io.brickgate.databricks;

import io.brickgate.runs.WorkspaceFault;

/** Where a workspace's calls get their bearer token. */
interface Tokens {

    /**
     * The token to send now.
     *
     * @throws WorkspaceFault {@code no_token}, nothing done, where none can be had
     */
    String current();

    /**
     * Takes note that the workspace turned a token away.
     *
     * @return whether the next one can be another
     */
    boolean reject(String token);

    /** The same token for ever. */
    static Tokens fixed(String token) {
        return new Tokens() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public boolean reject(String rejected) {
                return false;
            }
        };
    }
}

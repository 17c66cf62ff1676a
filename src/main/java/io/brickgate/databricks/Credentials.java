package io.brickgate.databricks;

import java.net.URI;

/** How the hub proves to a workspace who it is. No secret shows in {@code toString}. */
public sealed interface Credentials {

    /** A personal access token; surrounding blanks, as a file's last line break leaves them, are dropped. */
    record Pat(String token) implements Credentials {
        public Pat {
            token = Secrets.checked("the token", token);
        }

        @Override
        public String toString() {
            return "Pat[token=***]";
        }
    }

    /**
     * A Databricks service principal, machine to machine.
     *
     * @see <a href="https://docs.databricks.com/dev-tools/auth/oauth-m2m.html">OAuth M2M</a>
     */
    record OAuth(String clientId, String clientSecret) implements Credentials {
        public OAuth {
            clientId = Secrets.checked("the client id", clientId);
            clientSecret = Secrets.checked("the client secret", clientSecret);
        }

        @Override
        public String toString() {
            return "OAuth[clientId=" + clientId + ", clientSecret=***]";
        }
    }

    /**
     * A Microsoft Entra service principal of an Azure workspace.
     *
     * @param authority where Entra is, {@link #PUBLIC_CLOUD} unless in a sovereign cloud
     */
    record Entra(String tenant, String clientId, String clientSecret, URI authority) implements Credentials {

        public static final URI PUBLIC_CLOUD = URI.create("https://login.microsoftonline.com");

        public Entra {
            tenant = Secrets.checked("the tenant", tenant);
            clientId = Secrets.checked("the client id", clientId);
            clientSecret = Secrets.checked("the client secret", clientSecret);
            authority = Hosts.checked("the authority", authority);
        }

        @Override
        public String toString() {
            return "Entra[tenant=" + tenant + ", clientId=" + clientId + ", clientSecret=***]";
        }
    }
}

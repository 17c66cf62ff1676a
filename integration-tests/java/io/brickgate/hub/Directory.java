package io.brickgate.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real OpenLDAP on loopback, with a few people and groups. */
public final class Directory implements AutoCloseable {

    /** Everybody's password. */
    public static final String PASSWORD = "directory secret";

    private static final String MANAGER = "cn=manager,dc=example,dc=org";
    private static final String CONFIGURATION = """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            pidfile %1$s/slapd.pid
            modulepath /usr/lib/ldap
            moduleload back_mdb
            database mdb
            suffix "dc=example,dc=org"
            rootdn "%2$s"
            rootpw "%3$s"
            directory %1$s/data
            access to attrs=userPassword by anonymous auth by * none
            access to * by users read by * none
            """;

    private final int port;
    private final Path folder;
    private Process server;

    public Directory() {
        try {
            folder = Files.createTempDirectory("slapd");
            Files.createDirectories(folder.resolve("data"));
            port = freePort();
            Files.writeString(folder.resolve("slapd.conf"), CONFIGURATION.formatted(folder, MANAGER, PASSWORD));
            Files.writeString(folder.resolve("people.ldif"), people());
            run(List.of(program("slapadd"), "-f", folder + "/slapd.conf", "-l", folder + "/people.ldif"));
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        try {
            server = new ProcessBuilder(
                            program("slapd"), "-f", folder + "/slapd.conf", "-h", "ldap://127.0.0.1:" + port, "-d", "0")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("slapd.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
    }

    public void stop() {
        server.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** What a hub is told to ask it. */
    public Map<String, String> settings() {
        String ldap = "brickgate.security.ldap.";
        return Map.of(
                ldap + "url",
                "ldap://127.0.0.1:" + port + "/dc=example,dc=org",
                ldap + "manager-dn",
                MANAGER,
                ldap + "manager-password",
                PASSWORD,
                ldap + "user-search-base",
                "ou=people",
                ldap + "group-search-base",
                "ou=groups");
    }

    @Override
    public void close() {
        stop();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String people() {
        StringBuilder ldif = new StringBuilder("""
                dn: dc=example,dc=org
                objectClass: dcObject
                objectClass: organization
                o: Example
                dc: example

                dn: ou=people,dc=example,dc=org
                objectClass: organizationalUnit
                ou: people

                dn: ou=groups,dc=example,dc=org
                objectClass: organizationalUnit
                ou: groups

                """);
        for (String name : List.of("lia", "max", "zoe")) {
            ldif.append("""
                    dn: uid=%1$s,ou=people,dc=example,dc=org
                    objectClass: inetOrgPerson
                    uid: %1$s
                    cn: %1$s
                    sn: %1$s
                    mail: %1$s@example.org
                    userPassword: %2$s

                    """.formatted(name, PASSWORD));
        }
        for (String[] group : new String[][] {{"finance-ops", "lia"}, {"approvers", "max"}}) {
            ldif.append("""
                    dn: cn=%1$s,ou=groups,dc=example,dc=org
                    objectClass: groupOfNames
                    cn: %1$s
                    member: uid=%2$s,ou=people,dc=example,dc=org

                    """.formatted(group[0], group[1]));
        }
        return ldif.toString();
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }

    /** Debian keeps them where only root's path leads. */
    private static String program(String name) {
        return Files.exists(Path.of("/usr/sbin", name)) ? "/usr/sbin/" + name : name;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

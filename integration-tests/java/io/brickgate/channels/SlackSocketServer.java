package io.brickgate.channels;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Slack's end of Socket Mode: says hello, sends envelopes, and hears them acknowledged. */
final class SlackSocketServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Session> SESSIONS = new CopyOnWriteArrayList<>();
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    private final Tomcat tomcat = new Tomcat();

    SlackSocketServer() throws IOException, LifecycleException {
        SESSIONS.clear();
        HEARD.clear();
        tomcat.setBaseDir(Files.createTempDirectory("socket").toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        context.addApplicationListener(Deployed.class.getName());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        tomcat.getConnector();
        tomcat.start();
    }

    String url() {
        return "ws://localhost:" + tomcat.getConnector().getLocalPort() + "/link?ticket=secret-of-the-socket";
    }

    int connections() {
        return (int) SESSIONS.stream().filter(Session::isOpen).count();
    }

    List<String> heard() {
        return HEARD;
    }

    void send(String envelopeId, String type, ObjectNode payload) throws IOException {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("envelope_id", envelopeId);
        envelope.put("type", type);
        envelope.put("accepts_response_payload", true);
        envelope.set("payload", payload);
        last().getBasicRemote().sendText(envelope.toString());
    }

    void askToReconnect() throws IOException {
        last().getBasicRemote().sendText("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
    }

    void drop() throws IOException {
        last().close();
    }

    private static Session last() {
        List<Session> open = SESSIONS.stream().filter(Session::isOpen).toList();
        return open.get(open.size() - 1);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Puts the endpoint in place. */
    public static final class Deployed implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            ServerContainer server = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
            try {
                server.addEndpoint(
                        ServerEndpointConfig.Builder.create(Link.class, "/link").build());
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One connection. */
    public static final class Link extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) HEARD::add);
            try {
                session.getBasicRemote().sendText("{\"type\":\"hello\",\"num_connections\":1}");
                SESSIONS.add(session); // from now on the test speaks, and nobody else
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

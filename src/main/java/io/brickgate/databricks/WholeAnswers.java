package io.brickgate.databricks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads each answer to its end before anyone sees it, within a size and a time. A body beyond the size is cut and marked
 * by the header {@link #CUT}, and its connection is thrown away rather than drained.
 */
final class WholeAnswers implements ExecChainHandler {

    static final String CUT = "Brickgate-Cut";

    private final int cap;
    private final Duration time;

    WholeAnswers(int cap, Duration time) {
        this.cap = cap;
        this.time = time;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        response.removeHeaders(CUT);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        try {
            byte[] body = read(entity.getContent());
            if (body.length > cap) {
                scope.execRuntime.discardEndpoint();
                response.setHeader(CUT, "true");
            } else {
                entity.close();
            }
            response.setEntity(new ByteArrayEntity(
                    body, 0, Math.min(body.length, cap), ContentType.parseLenient(entity.getContentType())));
            return response;
        } catch (IOException | RuntimeException e) {
            scope.execRuntime.discardEndpoint();
            throw e;
        }
    }

    /** At most one byte more than the cap, which tells that there was more. */
    private byte[] read(InputStream content) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[16 * 1024];
        while (body.size() <= cap) {
            int length = content.read(part, 0, Math.min(part.length, cap + 1 - body.size()));
            if (length < 0) {
                return body.toByteArray();
            }
            body.write(part, 0, length);
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("the body took too long");
            }
        }
        return body.toByteArray();
    }
}

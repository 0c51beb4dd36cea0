package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/// The HTTP client, as little of it as one request needs.
final class Wire {

    private static final int MOST_READ = 16 * 1024;

    private final Connections connections;

    Wire(SSLContext tls) {
        this.connections = new Connections(tls);
    }

    /// What came back.
    ///
    /// @param headers by name in lower case; of a repeated one the first
    record Answer(int status, Map<String, String> headers, String body) {}

    /// Sends `request` over a connection that was kept, or over a new one; when a kept one turns
    /// out to have been closed meanwhile, which no client can know beforehand, once more over a new
    /// one.
    Answer send(
            WebUrl url,
            List<InetAddress> addresses,
            HttpPost.Request request,
            Duration patience,
            Call call)
            throws IOException {
        var context = Connections.to(addresses);
        try {
            return send(url, addresses, request, patience, call, context);
        } catch (NoHttpResponseException | SocketException e) {
            if (!Connections.wasKept(context) || call.isOver()) {
                throw e;
            }
            return send(url, addresses, request, patience, call, Connections.anew());
        }
    }

    private Answer send(
            WebUrl url,
            List<InetAddress> addresses,
            HttpPost.Request request,
            Duration patience,
            Call call,
            HttpClientContext context)
            throws IOException {
        var sent = new HttpUriRequestBase(request.method().name(), url.uri());
        request.headers().forEach(sent::setHeader);
        sent.setHeader("User-Agent", "Tidings");
        sent.setEntity(new Body(request.body().getBytes(UTF_8), call));
        sent.setConfig(
                RequestConfig.custom()
                        .setProtocolUpgradeEnabled(false)
                        .setResponseTimeout(Timeout.of(patience))
                        .build());
        call.canBeCancelledBy(sent::cancel);
        var response = connections.open(sent, addresses, context);
        try {
            return answer(response, call);
        } finally {
            hangUp(sent, response);
        }
    }

    private static Answer answer(ClassicHttpResponse response, Call call) throws IOException {
        call.answeredWith(response.getCode());
        var headers = new HashMap<String, String>();
        for (var header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var entity = response.getEntity();
        var body = entity == null ? new byte[0] : start(entity.getContent());
        return new Answer(response.getCode(), headers, new String(body, UTF_8));
    }

    /// First the connection, then the stream, whose closing would read on to the end of the answer.
    /// A connection whose answer was read to its end is back among the kept ones, out of reach
    /// here.
    @SuppressWarnings("EmptyCatch") // what was to be read has been read
    private static void hangUp(HttpUriRequestBase sent, ClassicHttpResponse response) {
        sent.cancel();
        try {
            response.close();
        } catch (IOException _) {
        }
    }

    private static byte[] start(InputStream content) throws IOException {
        return content.readNBytes(MOST_READ);
    }

    void close() {
        connections.close();
    }

    /// Tells when the last byte of the request has gone.
    private static final class Body extends HttpEntityWrapper {

        private final Call call;

        Body(byte[] bytes, Call call) {
            super(new ByteArrayEntity(bytes, ContentType.create("application/json")));
            this.call = call;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            super.writeTo(out);
            call.sent();
        }
    }
}

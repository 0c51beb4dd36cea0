package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// The HTTP client, as little of it as one request needs.
final class Wire {

    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final int MOST_READ = 16 * 1024;
    private static final int MOST_CONNECTIONS = 10_000;

    /// The addresses that the connection at hand may use: the client's resolver hook reads them.
    private static final ScopedValue<List<InetAddress>> CHECKED = ScopedValue.newInstance();

    private final CloseableHttpClient client;

    Wire(SSLContext tls) {
        this.client = client(tls);
    }

    /// What came back.
    ///
    /// @param headers by name in lower case; of a repeated one the first
    record Answer(int status, Map<String, String> headers, String body) {}

    Answer send(
            WebUrl url,
            List<InetAddress> addresses,
            HttpPost.Request request,
            Duration patience,
            Call call)
            throws IOException {
        var sent = new HttpUriRequestBase(request.method().name(), url.uri());
        request.headers().forEach(sent::setHeader);
        sent.setHeader("Connection", "close");
        sent.setHeader("User-Agent", "Tidings");
        sent.setEntity(new Body(request.body().getBytes(UTF_8), call));
        sent.setConfig(
                RequestConfig.custom()
                        .setProtocolUpgradeEnabled(false)
                        .setResponseTimeout(Timeout.of(patience))
                        .build());
        call.canBeCancelledBy(sent::cancel);
        var response =
                ScopedValue.where(CHECKED, addresses)
                        .call(() -> client.executeOpen(null, sent, null));
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
        client.close(CloseMode.IMMEDIATE);
    }

    private static CloseableHttpClient client(SSLContext tls) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedAddresses())
                        .setTlsSocketStrategy(
                                ClientTlsStrategyBuilder.create().setSslContext(tls).buildClassic())
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                        .http1Config(
                                                Http1Config.custom()
                                                        .setMaxHeaderCount(100)
                                                        .setMaxLineLength(8 * 1024)
                                                        .build())
                                        .build())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableDefaultUserAgent()
                .disableRedirectHandling()
                .build();
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

    private static final class CheckedAddresses implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return CHECKED.get().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}

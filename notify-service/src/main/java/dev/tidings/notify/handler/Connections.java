package dev.tidings.notify.handler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The connections of the HTTP client: made to checked addresses alone, and kept a moment for the
/// next message to the same host.
///
/// A kept connection belongs to the addresses that were checked when it was made: once the name
/// service says others, or fewer, it is no longer used. Servers keep idle connections for 5 s and
/// longer (Node.js 5, nginx 75), so a shorter time seldom meets one that is closing.
final class Connections {

    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final TimeValue KEPT = TimeValue.ofSeconds(4);
    private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);
    private static final int MOST = 10_000;

    /// The addresses that the connection at hand may use: the client's resolver hook reads them.
    private static final ScopedValue<List<InetAddress>> CHECKED = ScopedValue.newInstance();

    private final CloseableHttpClient client;

    Connections(SSLContext tls) {
        this.client =
                HttpClients.custom()
                        .setConnectionManager(manager(tls))
                        .setConnectionReuseStrategy(Connections::isKept)
                        .setKeepAliveStrategy(Connections::kept)
                        .evictExpiredConnections()
                        .evictIdleConnections(KEPT)
                        .disableAuthCaching()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableDefaultUserAgent()
                        .disableRedirectHandling()
                        .build();
    }

    /// What a request to one of `addresses` may use: a connection kept for the very same ones.
    static HttpClientContext to(Collection<InetAddress> addresses) {
        return owned(Set.copyOf(addresses));
    }

    /// What a request uses that is to have a connection of its own.
    static HttpClientContext anew() {
        return owned(new Object());
    }

    private static HttpClientContext owned(Object owner) {
        var context = HttpClientContext.create();
        context.setUserToken(owner);
        return context;
    }

    /// Whether the request went over a connection that had served another before.
    static boolean wasKept(HttpClientContext context) {
        var connection = context.getEndpointDetails();
        return connection != null && connection.getRequestCount() > 1;
    }

    ClassicHttpResponse open(
            HttpUriRequestBase request, List<InetAddress> addresses, HttpClientContext context)
            throws IOException {
        return ScopedValue.where(CHECKED, addresses)
                .call(() -> client.executeOpen(null, request, context));
    }

    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static boolean isKept(HttpRequest request, HttpResponse response, HttpContext context) {
        return DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
                && TimeValue.isPositive(kept(response, context));
    }

    private static TimeValue kept(HttpResponse response, HttpContext context) {
        var offered =
                DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return offered.compareTo(KEPT) < 0 ? offered : KEPT;
    }

    private static HttpClientConnectionManager manager(SSLContext tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
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
                        ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setValidateAfterInactivity(TRUSTED)
                                .build())
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .build();
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

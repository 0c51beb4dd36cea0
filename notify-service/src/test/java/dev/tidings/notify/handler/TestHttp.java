package dev.tidings.notify.handler;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;

/// The way out as an administrator of tests sets it: the loopback network is allowed.
public final class TestHttp {

    public static final Egress LOOPBACK =
            new Egress(Allowance.of(List.of("127.0.0.0/8")), InetAddress::getAllByName);

    private TestHttp() {}

    public static HttpPost post() {
        return post(LOOPBACK);
    }

    static HttpPost post(Egress egress) {
        try {
            return new HttpPost(egress, new Wire(SSLContext.getDefault()), InstantSource.system());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }
}

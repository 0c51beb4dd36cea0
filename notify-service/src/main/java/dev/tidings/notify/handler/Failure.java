package dev.tidings.notify.handler;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// One word for what went wrong on the network; never the message, which may quote the URL.
public final class Failure {

    private Failure() {}

    /// The word for `failure`.
    public static String word(IOException failure) {
        return switch (failure) {
            case ConnectTimeoutException _ -> "connect_timeout";
            case InterruptedIOException _ -> "timeout";
            case ConnectException _ -> "connection_refused";
            case SSLException tls -> tls(tls);
            case NoHttpResponseException _, ConnectionClosedException _ -> "connection_closed";
            case SocketException _ -> "connection_reset";
            default -> "bad_response";
        };
    }

    private static String tls(SSLException failure) {
        var causes =
                Stream.<Throwable>iterate(failure, c -> c != null, Throwable::getCause).toList();
        for (var cause : causes.reversed()) {
            switch (cause) {
                case CertificateExpiredException _, CertificateNotYetValidException _ -> {
                    return "tls_expired";
                }
                case CertPathBuilderException _, CertPathValidatorException _ -> {
                    return "tls_untrusted";
                }
                case CertificateException _ -> {
                    return "tls_wrong_host";
                }
                default -> {}
            }
        }
        var text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("protocol") ? "tls_version" : "tls";
    }
}

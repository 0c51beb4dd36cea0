package dev.tidings.notify.handler.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The three headers by which a receiver knows a request for ours (Standard Webhooks 1.0.0).
final class Signature {

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /// The headers of one attempt.
    ///
    /// @param id the same on every attempt
    /// @param attempt when this one is made
    /// @param body exactly what is sent
    /// @param secrets the newest first; all of them sign
    static Map<String, String> headers(
            String id, Instant attempt, String body, List<String> secrets) {
        long seconds = attempt.getEpochSecond();
        var signed = "%s.%d.%s".formatted(id, seconds, body);
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> "v1," + sign(secret, signed))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private static String sign(String secret, String signed) {
        var key =
                SigningSecret.key(secret)
                        .orElseThrow(() -> new IllegalArgumentException("not a signing secret"));
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}

package dev.tidings.notify.handler;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// A block of addresses, such as `10.0.0.0/8`.
///
/// @param base first address, 4 or 16 bytes
/// @param prefix bits that all addresses of the block share
record Cidr(InetAddress base, int prefix) {

    /// Only what cannot be a host name, so that reading a block never asks a name server.
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /// Reads `address/prefix`, or a single address; empty when the text is neither.
    static Optional<Cidr> parse(String text) {
        var parts = text.split("/", 2);
        if (!LITERAL.matcher(parts[0]).matches()) {
            return Optional.empty();
        }
        try {
            var base = InetAddress.getByName(parts[0]);
            int bits = base.getAddress().length * Byte.SIZE;
            int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            return prefix < 0 || prefix > bits
                    ? Optional.empty()
                    : Optional.of(new Cidr(base, prefix));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean contains(byte[] address) {
        var mine = base.getAddress();
        if (mine.length != address.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != address[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        int mask = rest == 0 ? 0 : (0xFF00 >> rest) & 0xFF;
        return mask == 0 || ((mine[whole] ^ address[whole]) & mask) == 0;
    }
}
